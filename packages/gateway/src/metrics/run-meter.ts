import type { GatewayErrorCode, StreamEventOf } from '@aisle/protocol';
import type { RunStats } from '../runs/run-stats.js';
import { createMetrics, type Metrics } from './metrics-text.js';

/** Told of everything that is counted. */
export interface RunMeter {
  runStarted(): void;
  /** From the moment that the run was taken to its first words or card. */
  firstToken(seconds: number): void;
  /** From the assistant's hand into the log. */
  deltaWritten(seconds: number): void;
  /** The terminal is in the log. */
  runEnded(terminal: StreamEventOf<'done' | 'error'>): void;
  /** Its terminal could not be written: the store is away, or another replica has ended it. */
  runLost(): void;
  /** A call was refused before anything was spent. */
  refused(code: GatewayErrorCode): void;
}

const FIRST_TOKEN_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32];
const DELTA_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

export function createRunMeter(stats: () => RunStats): { readonly meter: RunMeter; readonly metrics: Metrics } {
  const metrics = createMetrics();
  const started = metrics.counter('aisle_runs_started_total', 'Answers that were begun here.');
  const ended = metrics.counter('aisle_runs_ended_total', 'Answers that ended well, by the reason of done.', 'reason');
  const failed = metrics.counter('aisle_run_errors_total', 'Answers that ended with an error, by its code.', 'code');
  const refused = metrics.counter('aisle_refused_total', 'Calls refused before a stream, by code.', 'code');
  const tokens = metrics.counter('aisle_tokens_total', 'What the model says it used.', 'direction');
  const first = metrics.histogram(
    'aisle_first_token_seconds',
    'From a run that was taken to its first words or card.',
    FIRST_TOKEN_SECONDS,
  );
  const delta = metrics.histogram(
    'aisle_delta_seconds',
    'From the assistant, with a piece of text, into the log.',
    DELTA_SECONDS,
  );
  addStats(metrics, stats);
  return {
    metrics,
    meter: {
      runStarted: () => started.add(1),
      firstToken: (seconds) => first.observe(seconds),
      deltaWritten: (seconds) => delta.observe(seconds),
      runEnded(terminal) {
        if (terminal.type === 'error') return failed.add(1, terminal.code);
        ended.add(1, terminal.reason);
        const { inputTokens = 0, outputTokens = 0 } = terminal.usage ?? {};
        if (inputTokens > 0) tokens.add(inputTokens, 'input');
        if (outputTokens > 0) tokens.add(outputTokens, 'output');
      },
      runLost: () => failed.add(1, 'lost'),
      refused: (code) => refused.add(1, code),
    },
  };
}

function addStats(metrics: Metrics, stats: () => RunStats): void {
  const gauges = [
    ['aisle_live_runs', 'Answers at work here.', () => stats().liveRuns],
    ['aisle_open_runs', 'Runs of which something is in memory here.', () => stats().openRuns],
    ['aisle_readers', 'Open streams.', () => stats().readers],
    ['aisle_log_bytes', 'Logs in memory here.', () => stats().logBytes],
  ] as const;
  for (const [name, help, value] of gauges) metrics.read(name, help, 'gauge', value);
  const answers = [
    ['aisle_cards_shown_total', 'Cards that were sent.', 'cardsShown'],
    ['aisle_cards_repaired_total', 'Of those, what was no card as the model wrote it.', 'cardsRepaired'],
    ['aisle_cards_rejected_total', 'Cards that were none, and could not be mended.', 'cardsRejected'],
    ['aisle_invented_ids_total', 'Ids in cards that the shop does not know.', 'inventedIds'],
    [
      'aisle_unmatched_prices_total',
      'Amounts of money that neither the shop nor the visitor named.',
      'unmatchedPrices',
    ],
  ] as const;
  for (const [name, help, figure] of answers) metrics.read(name, help, 'counter', () => stats().answers[figure]);
}
