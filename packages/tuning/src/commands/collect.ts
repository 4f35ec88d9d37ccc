import { rm } from 'node:fs/promises';
import * as z from 'zod/mini';
import { answerText, type LogRecord } from '@aisle/logs';
import { createQuestionGroups, type QuestionGroups } from '../collect/question-groups.js';
import { SeedQuestionSchema } from '../collect/seed-question.js';
import { exists } from '../files/exists.js';
import { readJsonLines } from '../files/read-json-lines.js';
import { readLogs, type LogPosition } from '../files/read-logs.js';
import { writeLinesWhole } from '../files/write-file-whole.js';
import { TuningError } from '../tuning-error.js';
import type { CommandContext, CommandResult } from './command.js';

/** What `collect` is told. */
export interface CollectOptions {
  readonly logs: string;
  readonly out: string;
  /** Records between two checkpoints. @defaultValue 20000 */
  readonly checkpointEvery?: number;
}

interface Counts {
  records: number;
  turns: number;
  unreadable: number;
}

const HeaderSchema = z.strictObject({
  state: z.literal('collect'),
  logs: z.string(),
  file: z.string(),
  offset: z.int(),
  records: z.int(),
  turns: z.int(),
  unreadable: z.int(),
});
const StateLineSchema = z.union([HeaderSchema, SeedQuestionSchema]);

/**
 * Reads every turn of a folder of logs and writes the questions, each once. Goes on where an interrupted run was.
 * @throws TuningError `interrupted` with a checkpoint behind it, `bad_file`
 */
export async function collect(options: CollectOptions, { signal, progress }: CommandContext): Promise<CommandResult> {
  const { logs, out, checkpointEvery = 20_000 } = options;
  const state = `${out}.state`;
  const groups = createQuestionGroups();
  const counts: Counts = { records: 0, turns: 0, unreadable: 0 };
  let position = await restore(state, logs, groups, counts);
  const resumed = position !== undefined;
  const save = async (): Promise<void> => {
    if (position) await writeLinesWhole(state, stateLines(logs, position, counts, groups));
  };
  for await (const entry of readLogs(logs, position)) {
    if (signal.aborted) {
      await save();
      throw new TuningError('interrupted', `interrupted after ${counts.turns} turns; run the same command to go on`);
    }
    take(entry.record, groups, counts);
    position = entry.position;
    progress.at('reading turns', entry.bytes, entry.totalBytes);
    if (counts.records % checkpointEvery === 0) await save();
  }
  progress.end();
  await writeLinesWhole(
    out,
    groups.seeds.map((seed) => JSON.stringify(seed)),
  );
  await rm(state, { force: true });
  return report(out, groups, counts, resumed ? ' (an interrupted run went on)' : '');
}

function take(record: LogRecord | undefined, groups: QuestionGroups, counts: Counts): void {
  counts.records += 1;
  if (record === undefined) counts.unreadable += 1;
  if (record?.type !== 'turn') return;
  counts.turns += 1;
  // A repeat of the same question, and an answer that broke off, say nothing new.
  if (record.trigger === 'regenerate' || 'error' in record.outcome) return;
  groups.add(record.question, answerText(record.answer));
}

async function restore(
  state: string,
  logs: string,
  groups: QuestionGroups,
  counts: Counts,
): Promise<LogPosition | undefined> {
  if (!(await exists(state))) return undefined;
  let position: LogPosition | undefined;
  for await (const line of readJsonLines(state, StateLineSchema)) {
    if (!('state' in line)) {
      groups.restore(line);
      continue;
    }
    if (line.logs !== logs) {
      throw new TuningError(
        'usage',
        `${state} is of a run over ${line.logs}; delete it to begin anew, or give another --out`,
      );
    }
    position = { file: line.file, offset: line.offset };
    Object.assign(counts, { records: line.records, turns: line.turns, unreadable: line.unreadable });
  }
  return position;
}

function* stateLines(logs: string, position: LogPosition, counts: Counts, groups: QuestionGroups): Generator<string> {
  yield JSON.stringify({ state: 'collect', logs, ...position, ...counts });
  for (const seed of groups.seeds) yield JSON.stringify(seed);
}

function report(out: string, { seeds }: QuestionGroups, counts: Counts, note: string): CommandResult {
  const clusters = new Set(seeds.map(({ cluster }) => cluster)).size;
  const asked = seeds.reduce((sum, { count }) => sum + count, 0);
  const lines = [
    `${counts.turns} turns${note}, ${asked} questions, ${seeds.length} different ones in ${clusters} clusters → ${out}`,
    ...(counts.unreadable > 0 ? [`${counts.unreadable} lines could not be read and were left out`] : []),
  ];
  return { lines, json: { out, ...counts, asked, questions: seeds.length, clusters, resumed: note !== '' } };
}
