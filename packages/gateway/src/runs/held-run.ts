import { PROTOCOL_VERSION, type RunRequest, type StreamEventOf, type Usage } from '@aisle/protocol';
import type { Assistant } from '../assistant/assistant.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueSource } from '../catalogue/catalogue-source.js';
import type { Clock } from '../clock.js';
import type { ConversationKeeper } from '../conversations/conversation-keeper.js';
import type { Carts } from '../facts/carts.js';
import type { GatewayLimits } from '../gateway-limits.js';
import type { Owner } from '../guards/owner.js';
import { errorFields, type Logger } from '../log.js';
import type { RunMeter } from '../metrics/run-meter.js';
import type { AnswerTally } from './answer-tally.js';
import { driveRun, type RunCut } from './drive-run.js';
import { createPriceLint, type PriceLintMode } from './price-lint/price-lint.js';
import type { RunReaders } from './run-readers.js';
import type { ClaimOutcome, RunStore } from './run-store.js';
import { createTurn } from './run-turn.js';
import { createRunWriter, type RunWriter } from './run-writer.js';

/** What every run of a gateway shares. */
export interface RunContext {
  readonly assistant: Assistant;
  readonly catalogue: Catalogue;
  readonly source?: CatalogueSource | undefined;
  readonly carts?: Carts | undefined;
  readonly limits: GatewayLimits;
  readonly store: RunStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly meter: RunMeter;
  /** What becomes of money in prose that nobody has named. @defaultValue 'count' */
  readonly priceLint?: PriceLintMode | undefined;
  /** Keeps what was said, where the shopper agrees. */
  readonly keeper?: ConversationKeeper | undefined;
  /** Told once for each run what it took of the model, in tokens. */
  readonly spent?: ((runId: string, tokens: number) => void) | undefined;
}

/** What the runs of one registry share besides. */
export interface HolderContext extends RunContext {
  readonly tally: AnswerTally;
  readonly readers: RunReaders;
}

/** Ends a run before its assistant does; only the first reason counts. */
export interface RunSwitch {
  readonly signal: AbortSignal;
  readonly cutBy: RunCut | undefined;
  cut(by: RunCut): void;
}

export function createRunSwitch(): RunSwitch {
  const abort = new AbortController();
  let cutBy: RunCut | undefined;
  return {
    signal: abort.signal,
    get cutBy() {
      return cutBy;
    },
    cut(by) {
      cutBy ??= by;
      abort.abort(cutBy);
    },
  };
}

export interface HeldRun {
  readonly request: RunRequest;
  readonly owner: Owner;
  readonly claimed: Extract<ClaimOutcome, { name: 'started' }>;
  readonly runSwitch: RunSwitch;
  /** Id of the answer. */
  readonly messageId: string;
  /** When the request came, by `performance.now()`. */
  readonly askedAt: number;
}

/** Lets the assistant answer, and writes what it says. Never rejects; everything about the run is over when it resolves. */
export async function holdRun(run: HeldRun, context: HolderContext): Promise<void> {
  const { request, runSwitch, claimed } = run;
  const { limits, store, clock, readers, log } = context;
  const { runId } = request;
  const cancelLimit = clock.after(limits.runMs, () => runSwitch.cut('timeout'));
  const unwatch = readers.watch(runId, limits.abandonMs, () => {
    store.isReadElsewhere(runId).then(
      (isRead) => !isRead && runSwitch.cut('abandoned'),
      (error: unknown) => log.warn('run_store_failed', { runId, ...errorFields(error) }),
    );
  });
  try {
    await answer(run, context);
  } finally {
    cancelLimit();
    unwatch();
    await claimed.lease
      .release()
      .catch((error: unknown) => log.warn('run_store_failed', { runId, ...errorFields(error) }));
  }
}

async function answer(run: HeldRun, context: HolderContext): Promise<void> {
  const { request, owner, claimed, runSwitch, messageId, askedAt } = run;
  const { assistant, catalogue, source: live, carts, log, tally, limits, meter, keeper } = context;
  const { runId } = request;
  const { lease, first } = claimed;
  const writer = createRunWriter({ lease, first, maxBytes: limits.logBytes, deltaWritten: meter.deltaWritten });
  const { turn, source, known } = createTurn(request, owner, { catalogue, source: live, carts, log }, runSwitch.signal);
  const lint = createPriceLint(context.priceLint ?? 'count', known);
  meter.runStarted();
  log.info('run_started', { runId, messages: turn.messages.length });
  const cutBy = (): RunCut | undefined => runSwitch.cutBy;
  const recording = keeper?.begin(request, owner);
  const trace = recording;
  const usage = await driveRun({ assistant, turn, source, writer, cutBy, log, lint, tally, meter, trace });
  context.spent?.(runId, tokensOf(usage, assistant, request, writer));
  if (recording) keeper?.ended({ request, owner, model: assistant.name, catalogue, messageId, askedAt, recording });
  log.info('run_ended', { runId, events: writer.last, bytes: writer.bytes, cut: runSwitch.cutBy });
}

/** About how many UTF-8 bytes of JSON one token is. */
const BYTES_A_TOKEN = 4;

/** What the model says that it took; where it had no chance to, or says nothing, an estimate. */
function tokensOf(usage: Usage | undefined, assistant: Assistant, request: RunRequest, writer: RunWriter): number {
  if (usage) return (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0);
  if (assistant.metered === false) return 0;
  return Math.ceil((JSON.stringify(request.messages).length + writer.bytes) / BYTES_A_TOKEN);
}

export function firstEvent(runId: string, limits: GatewayLimits): StreamEventOf<'run'> {
  return {
    type: 'run',
    v: PROTOCOL_VERSION,
    runId,
    messageId: `m_${crypto.randomUUID()}`,
    resume: 'cursor',
    stop: true,
    ttlMs: limits.ttlMs,
    heartbeatMs: limits.heartbeatMs,
  };
}
