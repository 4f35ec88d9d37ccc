import {
  DONE_REASONS,
  isGatewayErrorCode,
  isProtocolError,
  isRetryable,
  type GatewayErrorCode,
  type StreamEventOf,
  type Usage,
} from '@aisle/protocol';
import type { Assistant, AssistantOutput, AssistantTurn } from '../assistant/assistant.js';
import type { TurnTrace } from '../conversations/turn-trace.js';
import { errorFields, type Logger } from '../log.js';
import type { RunMeter } from '../metrics/run-meter.js';
import type { AnswerTally } from './answer-tally.js';
import { createUsageWatch, type UsageWatch } from './usage-watch.js';
import { nextOrAbort } from '../assistant/next-or-abort.js';
import { meteredWrite } from './metered-write.js';
import { createMessageWriter, type MessageWriter } from './message-writer.js';
import type { PriceLint } from './price-lint/price-lint.js';
import type { RunWriter } from './run-writer.js';
import type { CardSource } from './fill-card.js';

/** Why a run was cut short. */
export type RunCut = 'stopped' | 'abandoned' | 'timeout' | 'shutdown' | 'lost';

type Terminal = StreamEventOf<'done' | 'error'>;

export interface DriveOptions {
  readonly assistant: Assistant;
  readonly turn: AssistantTurn;
  readonly source: CardSource;
  readonly writer: RunWriter;
  /** What `turn.signal` was aborted for. */
  readonly cutBy: () => RunCut | undefined;
  readonly log: Logger;
  readonly lint: PriceLint;
  readonly tally: AnswerTally;
  readonly meter: RunMeter;
  /** Told what the answer was, where the conversation is kept. */
  readonly trace?: TurnTrace | undefined;
}

/**
 * Runs the assistant to its end, or to the moment `turn.signal` is aborted, and writes the terminal. Resolves to what the assistant
 * says that it took. Never rejects.
 */
export async function driveRun(options: DriveOptions): Promise<Usage | undefined> {
  const { turn, writer, source, log, lint, meter, trace } = options;
  const write = meteredWrite(trace ? tracedWrite(writer.write, trace) : writer.write, meter);
  const message = createMessageWriter({ source, lint, write, trace });
  const watch = createUsageWatch();
  let terminal: Terminal;
  try {
    terminal = await consume(options, message, watch);
  } catch (error) {
    // Whatever a stopped assistant throws on its way out is not what ended the run.
    terminal = endingOf(options) ?? failure(error);
    if (terminal.type === 'error')
      log.error('run_failed', { runId: turn.runId, code: terminal.code, ...errorFields(error) });
  }
  const usage = terminal.type === 'done' && terminal.usage ? terminal.usage : watch.usage;
  try {
    await closeOpenPart(message);
    await writer.finish(terminal);
    meter.runEnded(terminal);
  } catch (error) {
    meter.runLost();
    log.error('run_log_failed', { runId: turn.runId, ...errorFields(error) });
    // Nobody was told how it ended here: a reader learns that the run is gone.
    terminal = errorEvent('interrupted', 'the gateway lost the run');
  }
  report(options, message);
  trace?.ended({ terminal, usage, counts: message.counts, unknown: message.unknown, unmatchedPrices: lint.unmatched });
  return usage;
}

function tracedWrite(write: RunWriter['write'], trace: TurnTrace): RunWriter['write'] {
  return async (event) => {
    await write(event);
    trace.written(event);
  };
}

/** What was wrong in the answer, in figures: for the log, and for the gateway's own. */
function report({ turn, log, lint, tally }: DriveOptions, message: MessageWriter): void {
  const { unknownIds, invalidCards, repaired } = message.counts;
  const unmatchedPrices = lint.unmatched;
  tally.add({ ...message.counts, unmatchedPrices });
  const { runId } = turn;
  if (unknownIds + invalidCards > 0) log.warn('cards_dropped', { runId, unknownIds, invalidCards });
  if (repaired > 0) log.info('cards_repaired', { runId, repaired });
  if (unmatchedPrices > 0) log.warn('prices_unmatched', { runId, unmatchedPrices });
}

async function consume(options: DriveOptions, message: MessageWriter, watch: UsageWatch): Promise<Terminal> {
  const { assistant, turn } = options;
  // A run that was stopped before it was seen costs no call.
  const endedBefore = endingOf(options);
  if (endedBefore) return endedBefore;
  const outputs = assistant.answer(turn)[Symbol.asyncIterator]();
  const next = nextOrAbort(outputs, turn.signal);
  const breathe = createBreather();
  try {
    for (;;) {
      const step = await next();
      const ending = endingOf(options);
      if (ending) return ending;
      if (!step || step.done === true) return { type: 'done', reason: 'complete' };
      if (step.value.type === 'finish') return finished(step.value);
      watch.see(step.value);
      if (step.value.type === 'trace') options.trace?.told(step.value);
      if (step.value.type === 'usage' || step.value.type === 'trace') continue;
      if ((await message.take(step.value)) === 'full') return { type: 'done', reason: 'length' };
      const pause = breathe();
      if (pause) await pause;
    }
  } finally {
    // Not awaited: an assistant that ignores its signal must not hold the run.
    void Promise.resolve(outputs.return?.()).catch(() => undefined);
  }
}

function endingOf(options: DriveOptions): Terminal | undefined {
  if (!options.turn.signal.aborted) return undefined;
  switch (options.cutBy()) {
    case 'abandoned':
      return { type: 'done', reason: 'abandoned' };
    case 'timeout':
      return errorEvent('upstream_timeout', 'the answer took longer than a run may');
    case 'shutdown':
      return errorEvent('interrupted', 'the gateway is shutting down');
    case 'lost':
      return errorEvent('interrupted', 'the gateway lost the run');
    case 'stopped':
    case undefined:
      return { type: 'done', reason: 'stopped' };
  }
}

function finished(output: Extract<AssistantOutput, { type: 'finish' }>): Terminal {
  const reason = DONE_REASONS.find((known) => known === output.reason) ?? 'complete';
  return output.usage === undefined ? { type: 'done', reason } : { type: 'done', reason, usage: output.usage };
}

const MAX_MESSAGE_CHARS = 300;

function failure(error: unknown): Terminal {
  if (!isProtocolError(error) || !isGatewayErrorCode(error.code)) {
    return errorEvent('internal', 'the assistant failed');
  }
  const event = errorEvent(error.code, error.message.slice(0, MAX_MESSAGE_CHARS));
  const retryAfter = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
  return { ...event, retryable: error.retryable, ...retryAfter };
}

function errorEvent(code: GatewayErrorCode, message: string): StreamEventOf<'error'> {
  return { type: 'error', code, message, retryable: isRetryable(code) };
}

async function closeOpenPart(message: MessageWriter): Promise<void> {
  try {
    await message.close();
  } catch {
    // A full log has room for the terminal only, and a terminal closes open parts.
  }
}

const OUTPUTS_BETWEEN_BREATHS = 64;

/** Lets timers and other requests have their turn when an assistant produces without ever waiting. */
function createBreather(): () => Promise<void> | undefined {
  let outputs = 0;
  return () => {
    outputs += 1;
    if (outputs % OUTPUTS_BETWEEN_BREATHS !== 0) return undefined;
    return new Promise((resolve) => setTimeout(resolve, 0));
  };
}
