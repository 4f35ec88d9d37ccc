import { PROTOCOL_VERSION, type RunRequest } from '@aisle/protocol';
import type { Assistant } from '../assistant/assistant.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Clock } from '../clock.js';
import type { Carts } from '../facts/carts.js';
import type { GatewayLimits } from '../gateway-limits.js';
import type { Owner } from '../guards/owner.js';
import type { Logger } from '../log.js';
import { driveRun, type RunCut } from './drive-run.js';
import { identityOf, type RunIdentity } from './run-identity.js';
import type { AnswerTally } from './answer-tally.js';
import { createPriceLint, type PriceLintMode } from './price-lint/price-lint.js';
import type { RunLog } from './run-log.js';
import { createRunReaders, type RunReaders } from './run-readers.js';
import { createTurn } from './run-turn.js';
import { createRunWriter, type RunWriter } from './run-writer.js';

/** What every run of a gateway shares. */
export interface RunContext {
  readonly assistant: Assistant;
  readonly catalogue: Catalogue;
  readonly carts?: Carts | undefined;
  readonly limits: GatewayLimits;
  readonly runLog: RunLog;
  readonly clock: Clock;
  readonly log: Logger;
  /** What becomes of money in prose that nobody has named. @defaultValue 'count' */
  readonly priceLint?: PriceLintMode | undefined;
}

/** A run that can be read: live, or ended less than `ttlMs` ago. */
export interface OpenRun {
  readonly id: string;
  readonly identity: RunIdentity;
  readonly readers: RunReaders;
  readonly writer: Pick<RunWriter, 'last' | 'bytes' | 'finished' | 'ended'>;
  /** Its log exists and begins with `run`. Rejects when the log could not be started. */
  readonly ready: Promise<void>;
  /** Its terminal is in the log. Never rejects. */
  readonly settled: Promise<void>;
  readonly live: boolean;
  /** Ends the run; only the first reason counts. */
  cut(by: RunCut): void;
}

/** Starts a run at once; everything about it is over when `settled` resolves. */
export function openRun(
  request: RunRequest,
  owner: Owner,
  context: RunContext & { readonly tally: AnswerTally },
): OpenRun {
  const { limits, runLog, clock } = context;
  const id = request.runId;
  const abort = new AbortController();
  let cutBy: RunCut | undefined;
  let settledYet = false;

  function cut(by: RunCut): void {
    cutBy ??= by;
    abort.abort(cutBy);
  }

  const readers = createRunReaders({ clock, abandonMs: limits.abandonMs, onAbandoned: () => cut('abandoned') });
  const writer = createRunWriter({ runId: id, log: runLog, maxBytes: limits.logBytes });
  const cancelLimit = clock.after(limits.runMs, () => cut('timeout'));

  const ready = begin(id, writer, context);
  const start = { request, owner, signal: abort.signal, cutBy: () => cutBy };
  const settled = drive(ready, writer, start, context).finally(() => {
    settledYet = true;
    cancelLimit();
    readers.settle();
  });
  return {
    id,
    identity: identityOf(request, owner),
    readers,
    writer,
    ready,
    settled,
    get live() {
      return !settledYet;
    },
    cut,
  };
}

async function begin(id: string, writer: RunWriter, { runLog, limits }: RunContext): Promise<void> {
  await runLog.create(id);
  await writer.write(firstEvent(id, limits));
}

interface TurnStart {
  readonly request: RunRequest;
  readonly owner: Owner;
  readonly signal: AbortSignal;
  readonly cutBy: () => RunCut | undefined;
}

/** Outside of `openRun`, so that an ended run that can still be read does not hold its request as well. */
async function drive(
  ready: Promise<void>,
  writer: RunWriter,
  start: TurnStart,
  context: RunContext & { readonly tally: AnswerTally },
): Promise<void> {
  const { assistant, catalogue, carts, log, tally } = context;
  const runId = start.request.runId;
  try {
    await ready;
  } catch {
    // Whoever started the run gets this rejection.
    return;
  }
  const { turn, source, known } = createTurn(start.request, start.owner, { catalogue, carts, log }, start.signal);
  const lint = createPriceLint(context.priceLint ?? 'count', known);
  log.info('run_started', { runId, messages: turn.messages.length });
  await driveRun({ assistant, turn, source, writer, cutBy: start.cutBy, log, lint, tally });
  log.info('run_ended', { runId, events: writer.last, bytes: writer.bytes, cut: start.cutBy() });
}

function firstEvent(runId: string, limits: GatewayLimits) {
  return {
    type: 'run' as const,
    v: PROTOCOL_VERSION,
    runId,
    messageId: `m_${crypto.randomUUID()}`,
    resume: 'cursor' as const,
    stop: true,
    ttlMs: limits.ttlMs,
    heartbeatMs: limits.heartbeatMs,
  };
}
