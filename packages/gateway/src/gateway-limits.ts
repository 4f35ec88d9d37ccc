import { LIMITS } from '@aisle/protocol';
import { GatewayError } from './gateway-error.js';

/** Every bound of a gateway. Bytes are UTF-8, times milliseconds. */
export interface GatewayLimits {
  /** Largest request body. @defaultValue 65536 */
  readonly requestBytes: number;
  /** Deepest nesting of a request's JSON. @defaultValue 32 */
  readonly jsonDepth: number;
  /** How long a body may take to arrive. @defaultValue 10000 */
  readonly bodyMs: number;
  /** Longest run; then `error{upstream_timeout}`. @defaultValue 300000 */
  readonly runMs: number;
  /** How long a run goes on with no reader; then `done{abandoned}`. @defaultValue 60000 */
  readonly abandonMs: number;
  /** How long an ended run can be read again; then 410. @defaultValue 300000 */
  readonly ttlMs: number;
  /** Longest silence of a stream before a comment line. @defaultValue 15000 */
  readonly heartbeatMs: number;
  /** Largest log of one run; then `error{too_large}`. @defaultValue 2097152 */
  readonly logBytes: number;
  /** All logs together; beyond it the oldest ended runs expire early. @defaultValue 268435456 */
  readonly totalLogBytes: number;
  /** How long a run id is remembered, so that a repeat never starts a second run. @defaultValue 86400000 */
  readonly runIdMemoryMs: number;
  /** How many run ids and stop marks are remembered at most; the oldest go first. @defaultValue 100000 */
  readonly rememberedRuns: number;
  /** @defaultValue 2 */
  readonly liveRunsPerOwner: number;
  /** Live runs of all owners together; then 503. @defaultValue 1000 */
  readonly liveRuns: number;
  /** Open streams of one owner. @defaultValue 16 */
  readonly streamsPerOwner: number;
  /** New runs a minute of one owner. @defaultValue 20 */
  readonly messagesPerMinute: number;
  /** All calls a minute of one owner. @defaultValue 240 */
  readonly requestsPerMinute: number;
  /** New runs a minute from one network address, whoever they say they are. @defaultValue 60 */
  readonly messagesPerMinutePerAddress: number;
  /** All calls a minute from one network address. @defaultValue 1200 */
  readonly requestsPerMinutePerAddress: number;
  /** New runs a day (UTC) of one owner. @defaultValue 300 */
  readonly messagesPerDay: number;
  /** New runs a day from one network address. @defaultValue 3000 */
  readonly messagesPerDayPerAddress: number;
  /** New runs a day of all owners together: what the account behind the model can bear. @defaultValue 100000 */
  readonly messagesPerDayOfAll: number;
  /** Tokens of the model a day, in and out, of one owner; the run that crosses it ends as it would. @defaultValue 500000 */
  readonly tokensPerDay: number;
  /** @defaultValue 5000000 */
  readonly tokensPerDayPerAddress: number;
  /** @defaultValue 200000000 */
  readonly tokensPerDayOfAll: number;
  /** Owners and addresses for which rates are kept; beyond it the longest idle are forgotten. @defaultValue 10000 */
  readonly trackedOwners: number;
}

const defaults: GatewayLimits = {
  requestBytes: LIMITS.requestBytes,
  jsonDepth: 32,
  bodyMs: 10_000,
  runMs: LIMITS.runMs,
  abandonMs: 60_000,
  ttlMs: LIMITS.logMs,
  heartbeatMs: LIMITS.heartbeatMs,
  logBytes: LIMITS.logBytes,
  totalLogBytes: 256 * 1024 * 1024,
  runIdMemoryMs: LIMITS.runIdMemoryMs,
  rememberedRuns: 100_000,
  liveRunsPerOwner: LIMITS.liveRunsPerOwner,
  liveRuns: 1_000,
  streamsPerOwner: 16,
  messagesPerMinute: LIMITS.messagesPerMinute,
  requestsPerMinute: 240,
  messagesPerMinutePerAddress: 60,
  requestsPerMinutePerAddress: 1_200,
  messagesPerDay: 300,
  messagesPerDayPerAddress: 3_000,
  messagesPerDayOfAll: 100_000,
  tokensPerDay: 500_000,
  tokensPerDayPerAddress: 5_000_000,
  tokensPerDayOfAll: 200_000_000,
  trackedOwners: 10_000,
};

/** The names of all limits. */
export const LIMIT_NAMES: readonly string[] = Object.keys(defaults);

/**
 * The defaults with what was given in their place.
 * @throws {@link GatewayError} `bad_options`, naming each limit that is no positive whole number.
 */
export function completeLimits(given: Partial<GatewayLimits> = {}): GatewayLimits {
  const limits = { ...defaults, ...given };
  const wrong = Object.entries(limits).filter(([, value]) => !Number.isSafeInteger(value) || value < 1);
  if (wrong.length > 0) {
    const names = wrong.map(([name, value]) => `limits.${name} = ${String(value)}`).join(', ');
    throw new GatewayError('bad_options', `limits are positive whole numbers: ${names}`);
  }
  return limits;
}
