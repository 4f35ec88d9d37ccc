import { rm } from 'node:fs/promises';
import * as z from 'zod/mini';
import { exists } from '../files/exists.js';
import { readJsonLines } from '../files/read-json-lines.js';
import { readLogs, type LogPosition } from '../files/read-logs.js';
import { writeLinesWhole, writeTextWhole } from '../files/write-file-whole.js';
import { FiguresSchema, addRecord, emptyFigures, type Figures } from '../report/day-figures.js';
import { driftOf } from '../report/drift.js';
import { renderPage } from '../report/html/page.js';
import { choosePeriods, type Period, type PeriodChoice } from '../report/periods.js';
import { quantileOf } from '../report/quantile-sketch.js';
import { createTopics, type Topics } from '../report/topics.js';
import { TuningError } from '../tuning-error.js';
import type { CommandContext, CommandResult } from './command.js';

/** What `report` is told. */
export interface ReportOptions extends PeriodChoice {
  readonly logs: string;
  /** An HTML file. */
  readonly out: string;
  /** @defaultValue 'The assistant' */
  readonly title?: string;
  /** Records between two checkpoints. @defaultValue 20000 */
  readonly checkpointEvery?: number;
}

interface State {
  readonly days: Map<string, Figures>;
  readonly topics: Topics;
  records: number;
  unreadable: number;
  position?: LogPosition;
}

const StateLineSchema = z.union([
  z.strictObject({
    state: z.literal('report'),
    logs: z.string(),
    file: z.string(),
    offset: z.int(),
    records: z.int(),
    unreadable: z.int(),
  }),
  z.strictObject({ day: z.string(), figures: FiguresSchema }),
  z.strictObject({ topic: z.string() }),
]);

/**
 * Reads a folder of logs and writes one page about them. Goes on where an interrupted run was.
 * @throws TuningError `interrupted` with a checkpoint behind it, `bad_file`, `usage` for a period that is none
 */
export async function report(options: ReportOptions, { signal, progress }: CommandContext): Promise<CommandResult> {
  const { logs, out, title = 'The assistant', checkpointEvery = 20_000 } = options;
  const path = `${out}.state`;
  // A period that is none is told before anything is read.
  choosePeriods(new Map(), options);
  const state = await restore(path, logs);
  const save = async (): Promise<void> => {
    if (state.position) await writeLinesWhole(path, stateLines(logs, state, state.position));
  };
  for await (const { record, position, bytes, totalBytes } of readLogs(logs, state.position)) {
    if (signal.aborted) {
      await save();
      throw new TuningError('interrupted', `interrupted after ${state.records} lines; run the same command to go on`);
    }
    state.records += 1;
    state.position = position;
    if (record) {
      const day = record.at.slice(0, 10);
      const figures = state.days.get(day) ?? emptyFigures();
      state.days.set(day, figures);
      addRecord(figures, record, (question) => state.topics.of(question));
    } else state.unreadable += 1;
    progress.at('reading logs', bytes, totalBytes);
    if (state.records % checkpointEvery === 0) await save();
  }
  progress.end();
  const { period, previous } = choosePeriods(state.days, options);
  const topic = (name: string): string | undefined => state.topics.label(name);
  const { unreadable } = state;
  await writeTextWhole(out, renderPage({ title, period, previous, topic, unreadable }));
  await rm(path, { force: true });
  return result(out, state, period, previous);
}

async function restore(path: string, logs: string): Promise<State> {
  const state: State = { days: new Map(), topics: createTopics(), records: 0, unreadable: 0 };
  if (!(await exists(path))) return state;
  for await (const line of readJsonLines(path, StateLineSchema)) {
    if ('day' in line) state.days.set(line.day, line.figures);
    else if ('topic' in line) state.topics.restore(line.topic);
    else if (line.logs === logs) {
      const { file, offset, records, unreadable } = line;
      Object.assign(state, { records, unreadable, position: { file, offset } });
    } else {
      throw new TuningError(
        'usage',
        `${path} is of a run over ${line.logs}; delete it to begin anew, or give another --out`,
      );
    }
  }
  return state;
}

function* stateLines(logs: string, state: State, position: LogPosition): Generator<string> {
  const { records, unreadable, days, topics } = state;
  yield JSON.stringify({ state: 'report', logs, ...position, records, unreadable });
  for (const [day, figures] of days) yield JSON.stringify({ day, figures });
  for (const topic of topics.labels) yield JSON.stringify({ topic });
}

function result(out: string, state: State, period: Period, previous: Period | undefined): CommandResult {
  const { records, unreadable } = state;
  const { sum, first, last, days } = period;
  const drift = previous && driftOf(previous.sum, sum);
  const notable = drift?.rates.filter((rate) => rate.notable).map(({ name }) => name) ?? [];
  const lines = [
    state.days.size === 0 ? `no turn in the logs → ${out}` : `${sum.turns} answers from ${first} to ${last} → ${out}`,
    ...(notable.length > 0
      ? [`changed since the ${days.length === 1 ? 'day' : `${days.length} days`} before: ${notable.join('; ')}`]
      : []),
    ...(unreadable > 0 ? [`${unreadable} of ${records} lines could not be read and were left out`] : []),
  ];
  const { topics: _topics, firstTokenMs, totalMs, ...counts } = sum;
  const json = {
    out,
    period: { first, last },
    ...counts,
    firstTokenMs: quantiles(firstTokenMs),
    totalMs: quantiles(totalMs),
    ...(drift ? { drift } : {}),
    unreadable,
  };
  return { lines, json };
}

const quantiles = (sketch: Figures['totalMs']) => ({
  p50: quantileOf(sketch, 0.5),
  p90: quantileOf(sketch, 0.9),
  p99: quantileOf(sketch, 0.99),
});
