import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LogRecordSchema, type LogRecord } from '@aisle/logs';
import { AgreedAnnotationSchema } from '../annotate/annotation.js';
import { annotationExamples } from '../dataset/annotation-examples.js';
import { conversationsOf } from '../dataset/conversations.js';
import { judgeExample, type ExampleFilterOptions } from '../dataset/example-filter.js';
import { ExportTallySchema, LEAKS_SHOWN, addTally, emptyTally, type ExportTally } from '../dataset/export-tally.js';
import { createLeakCheck, type LeakCheck } from '../dataset/leak-check.js';
import { examplesOf, type DatasetExample, type ExampleOptions } from '../dataset/make-examples.js';
import { readEvaluation } from '../files/read-evaluation.js';
import { readJsonLines } from '../files/read-json-lines.js';
import { readLines } from '../files/read-lines.js';
import { writeLinesWhole, writeTextWhole } from '../files/write-file-whole.js';
import { createDatasetChecker } from '../trainer/check-dataset.js';
import { DATASET_KINDS, datasetEntry, type DatasetEntry } from '../trainer/dataset-info.js';
import { faultLine, type TrainerFault } from '../trainer/fault.js';
import { TuningError } from '../tuning-error.js';
import type { CommandContext, CommandResult } from './command.js';
import { partitionLogs } from './partition-logs.js';
import { promptSystem } from './prompt-system.js';

/** What `export` is told. */
export interface ExportOptions {
  readonly logs: string;
  /** Folder for the data sets and `dataset_info.json`. */
  readonly out: string;
  /** Beginning of each data set's name. @defaultValue 'shop' */
  readonly name?: string;
  /** Agreed annotations, as `annotate import` writes them. */
  readonly annotations?: string;
  /** A prompt file: its rendering is the system prompt of every example. */
  readonly prompt?: string;
  /** Inline inputs of the prompt. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Evaluation sets: what is in them is left out. */
  readonly evaluation?: readonly string[];
  /** @defaultValue 'all' */
  readonly from?: 'all' | 'liked';
  /** Share of conversations for validation. @defaultValue 0.1 */
  readonly validation?: number;
  /** @defaultValue 7 */
  readonly seed?: number;
  /** Tokens of an example; longer ones are left out. @defaultValue 8192 */
  readonly cutoff?: number;
}

const FILES = DATASET_KINDS.flatMap((kind) =>
  (['train', 'val'] as const).map((split) => ({ kind, split, key: `${kind}-${split}` })),
);

/**
 * Makes data sets for LLaMA-Factory from logs and annotations. Goes on where an interrupted run was.
 * @throws TuningError `interrupted`, `bad_file`, `refused` when the trainer would not take what came out
 */
export async function exportDatasets(options: ExportOptions, context: CommandContext): Promise<CommandResult> {
  const { out, name = 'shop', validation = 0.1, seed = 7, cutoff = 8_192, from = 'all' } = options;
  const leaks = await leakCheck(options.evaluation ?? []);
  const filter = { leaks, validation, seed, cutoff };
  const system =
    options.prompt === undefined ? undefined : promptSystem(await textOf(options.prompt), options.inputs ?? {});
  const making: ExampleOptions = { from, ...(system ? { system } : {}) };
  const work = join(out, '.work');
  const key = JSON.stringify({
    from,
    filter: { validation, seed, cutoff, questions: leaks.fingerprint },
    system: system?.('') ?? '',
  });
  const { pieces } = await partitionLogs(options.logs, work, key, context);
  const sum = emptyTally();
  for (const [index, piece] of pieces.entries()) {
    if (context.signal.aborted)
      throw new TuningError(
        'interrupted',
        `interrupted after ${index} of ${pieces.length} pieces; run the same command to go on`,
      );
    context.progress.at('making examples', index, pieces.length);
    addTally(sum, await makePiece(piece, making, filter));
  }
  const annotated = await readAnnotations(options.annotations, making);
  const extra = `${work}/annotations`;
  addTally(sum, await writeExamples(extra, annotated, filter));
  context.progress.at('making examples', 1, 1);
  context.progress.end();
  const faults = await joinPieces([...pieces, extra], out, name, sum, cutoff);
  await rm(work, { recursive: true, force: true });
  return report(out, name, sum, faults);
}

/** Examples of one piece; an earlier run's are used where they are whole. */
async function makePiece(piece: string, making: ExampleOptions, filter: ExampleFilterOptions): Promise<ExportTally> {
  const earlier = await readFile(`${piece}.done`, 'utf8').catch(() => '');
  if (earlier !== '') return ExportTallySchema.parse(JSON.parse(earlier));
  const records: LogRecord[] = [];
  for await (const record of readJsonLines(piece, LogRecordSchema)) records.push(record);
  const conversations = conversationsOf(records);
  const tally = await writeExamples(
    piece,
    conversations.flatMap((conversation) => examplesOf(conversation, making)),
    filter,
  );
  tally.turns = records.filter(({ type }) => type === 'turn').length;
  tally.conversations = conversations.length;
  await writeTextWhole(`${piece}.done`, JSON.stringify(tally));
  return tally;
}

async function writeExamples(
  base: string,
  examples: readonly DatasetExample[],
  filter: ExampleFilterOptions,
): Promise<ExportTally> {
  const tally = emptyTally();
  const lines = new Map<string, string[]>(FILES.map(({ key }) => [key, []]));
  for (const example of examples) {
    const judgement = judgeExample(example, filter);
    if ('leftOut' in judgement) {
      tally.leftOut[judgement.leftOut] = (tally.leftOut[judgement.leftOut] ?? 0) + 1;
      if (judgement.question !== undefined && tally.leaks.length < LEAKS_SHOWN) tally.leaks.push(judgement.question);
      continue;
    }
    const key = `${example.kind}-${judgement.split}`;
    lines.get(key)?.push(JSON.stringify(example.value));
    tally.written[key] = (tally.written[key] ?? 0) + 1;
  }
  for (const [key, list] of lines) if (list.length > 0) await writeLinesWhole(`${base}.${key}`, list);
  return tally;
}

/** Puts the pieces of each data set together, and looks at what came out as the trainer would. */
async function joinPieces(
  bases: readonly string[],
  out: string,
  name: string,
  sum: ExportTally,
  cutoff: number,
): Promise<readonly TrainerFault[]> {
  const info: Record<string, DatasetEntry> = {};
  const faults: TrainerFault[] = [];
  for (const { kind, split, key } of FILES) {
    const dataset = `${name}_${kind}${split === 'val' ? '_val' : ''}`;
    await rm(join(out, `${dataset}.jsonl`), { force: true });
    if ((sum.written[key] ?? 0) === 0) continue;
    const checker = createDatasetChecker({ kind, cutoff });
    const found: TrainerFault[] = [];
    await writeLinesWhole(
      join(out, `${dataset}.jsonl`),
      checked(bases, key, (line) => found.push(...checker.line(line))),
    );
    faults.push(...[...found, ...checker.end()].map((one) => ({ ...one, where: `${dataset}, ${one.where}` })));
    info[dataset] = datasetEntry(kind, `${dataset}.jsonl`);
  }
  await writeTextWhole(join(out, 'dataset_info.json'), JSON.stringify(info, null, 2));
  return faults;
}

async function* checked(bases: readonly string[], key: string, look: (line: string) => void): AsyncGenerator<string> {
  for (const base of bases) {
    try {
      for await (const { text } of readLines(`${base}.${key}`)) {
        look(text);
        yield text;
      }
    } catch (error) {
      // A piece without examples of this kind has no file.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

async function readAnnotations(path: string | undefined, making: ExampleOptions): Promise<readonly DatasetExample[]> {
  const examples: DatasetExample[] = [];
  if (path === undefined) return examples;
  for await (const annotation of readJsonLines(path, AgreedAnnotationSchema))
    examples.push(...annotationExamples(annotation, making));
  return examples;
}

async function leakCheck(paths: readonly string[]): Promise<LeakCheck> {
  const leaks = createLeakCheck();
  for (const path of paths) for (const question of await readEvaluation(path)) leaks.add(question);
  return leaks;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new TuningError('bad_file', `${path} cannot be read: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

function report(out: string, name: string, tally: ExportTally, faults: readonly TrainerFault[]): CommandResult {
  const written = FILES.map(
    ({ kind, split, key }) => `${name}_${kind}${split === 'val' ? '_val' : ''}: ${tally.written[key] ?? 0}`,
  );
  const leftOut = Object.entries(tally.leftOut).map(([reason, count]) => `${count} × ${reason}`);
  const lines = [
    `${tally.turns} turns in ${tally.conversations} conversations → ${out}`,
    `examples: ${written.join(', ')}`,
    ...(leftOut.length > 0 ? [`left out: ${leftOut.join(', ')}`] : []),
    ...tally.leaks.map((question) => `in an evaluation set: ${question.replace(/\s+/g, ' ').slice(0, 100)}`),
    ...faults.map(faultLine),
  ];
  const empty = Object.values(tally.written).every((count) => count === 0);
  const well = !empty && !faults.some(({ effect }) => effect !== 'altered');
  return {
    lines: [...lines, ...(empty ? ['no example is left: log more, or take --from all'] : [])],
    json: { out, ...tally, faults },
    well,
  };
}
