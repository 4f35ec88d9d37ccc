import { GatewayInfoSchema, type GatewayInfo } from '@aisle/protocol';
import { CheckFailure, CheckSkip, type Check, type Level } from './check.js';
import { CHECKS } from './checks/all-checks.js';
import { createKit, type CheckContext, type KitOptions } from './context.js';
import { call, CallFailure } from './http/call.js';
import type { Exchange } from './http/exchange.js';
import { eventsOf, runEventOf } from './stream/recording.js';
import { readAnswer } from './visitor.js';

/** What came of one check. */
export interface CheckResult {
  readonly check: Check;
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped; a note on what was seen where it passed. */
  readonly words: string | undefined;
  /** The calls that show a failure. */
  readonly exchanges: readonly Exchange[];
  readonly ms: number;
}

/** What came of all of them. */
export interface Verdict {
  readonly url: string;
  readonly seed: number;
  /** The level that was asked for, or that the gateway says it has. */
  readonly asked: Level;
  /** The highest level whose checks, and those below it, have no failure; `undefined` where only some checks ran. */
  readonly reached: Level | 'none' | undefined;
  readonly results: readonly CheckResult[];
}

/** What a run of the kit is told beside {@link KitOptions}. */
export interface RunOptions extends KitOptions {
  /** @defaultValue what the gateway says at `GET /`, else what its `run` event says */
  readonly level?: Level;
  /** Ids of checks: these and no others. */
  readonly only?: readonly string[];
  /** Hears of each result as it comes. */
  readonly onResult?: (result: CheckResult) => void;
}

/** Nothing answers at the URL. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/**
 * Checks a gateway, one check after the other.
 * @throws UnreachableError when nothing answers at the URL; whatever `token` throws; the signal's reason.
 */
export async function runChecks(options: RunOptions): Promise<Verdict> {
  const info = await readInfo(options);
  const kit = createKit(options, info);
  try {
    const asked = options.level ?? announcedLevel(info) ?? (await saidLevel(kit.contextFor('level')));
    const chosen = choose(options.only, asked);
    const results: CheckResult[] = [];
    for (const check of chosen) {
      const result = await runCheck(check, kit.contextFor(check.id));
      options.signal.throwIfAborted();
      results.push(result);
      options.onResult?.(result);
    }
    const reached = options.only === undefined ? reachedLevel(results, asked) : undefined;
    return { url: options.url.href, seed: options.seed, asked, reached, results };
  } finally {
    await kit.close();
  }
}

function choose(only: readonly string[] | undefined, asked: Level): readonly Check[] {
  return CHECKS.filter(({ id, level }) => (only ? only.includes(id) : level <= asked));
}

async function runCheck(check: Check, context: CheckContext): Promise<CheckResult> {
  const start = performance.now();
  const result = (
    verdict: CheckResult['verdict'],
    words?: string,
    exchanges: readonly Exchange[] = [],
  ): CheckResult => ({
    check,
    verdict,
    words,
    exchanges,
    ms: performance.now() - start,
  });
  try {
    return result('passed', await check.run(context));
  } catch (thrown) {
    if (thrown instanceof CheckSkip) return result('skipped', thrown.message);
    if (thrown instanceof CheckFailure) return result('failed', thrown.message, thrown.exchanges);
    if (thrown instanceof CallFailure) return result('failed', thrown.message, [thrown.exchange]);
    context.options.signal.throwIfAborted();
    // A fault of the kit's own must not pass for one of the gateway's, and must not be lost.
    return result(
      'failed',
      `the check itself failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
    );
  }
}

/** Nothing is known of the gateway yet: whatever it answers, it is there. */
async function readInfo(options: KitOptions): Promise<GatewayInfo | undefined> {
  try {
    const token = options.token ? { authorization: `Bearer ${await options.token()}` } : {};
    const { url, timeoutMs: openMs, signal } = options;
    const { status, body } = await readAnswer(await call({ method: 'GET', url, headers: token, openMs, signal }));
    return status === 200 ? GatewayInfoSchema.safeParse(body).data : undefined;
  } catch (thrown) {
    if (thrown instanceof CallFailure) throw new UnreachableError(thrown.message, { cause: thrown });
    throw thrown;
  }
}

function announcedLevel(info: GatewayInfo | undefined): Level | undefined {
  if (!info) return undefined;
  if (info.levels.includes(2)) return 2;
  return info.levels.includes(1) ? 1 : 0;
}

async function saidLevel(context: CheckContext): Promise<Level> {
  try {
    const [answer] = await context.answers();
    return runEventOf(eventsOf(answer?.recording.frames ?? []))?.resume === 'cursor' ? 1 : 0;
  } catch (thrown) {
    if (thrown instanceof CheckFailure || thrown instanceof CallFailure) return 0;
    throw thrown;
  }
}

function reachedLevel(results: readonly CheckResult[], asked: Level): Level | 'none' {
  const failed = results.filter(({ verdict }) => verdict === 'failed').map(({ check }) => check.level);
  const lowest = Math.min(...failed, asked + 1);
  if (lowest === 0) return 'none';
  return lowest === 1 ? 0 : lowest === 2 ? 1 : 2;
}
