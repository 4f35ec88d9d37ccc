import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGatewayError, readCatalogue, type CatalogueReading } from '@aisle/gateway';
import type { GateVerdict } from '../evaluation/gate/apply-gate.js';
import { applyGate } from '../evaluation/gate/apply-gate.js';
import type { Gate } from '../evaluation/gate/gate-rules.js';
import { compareRuns } from '../evaluation/report/compare.js';
import type { EvaluationReport } from '../evaluation/report/evaluation-report.js';
import { groupFailures, type ScoredAnswer } from '../evaluation/report/failures.js';
import { rateText } from '../evaluation/report/figures.js';
import { selectionName } from '../evaluation/report/selection.js';
import { summarise } from '../evaluation/report/summary.js';
import { writeHtml } from '../evaluation/report/write-html.js';
import { writeMarkdown } from '../evaluation/report/write-markdown.js';
import { answerQuestions } from '../evaluation/run/answer-questions.js';
import { AnswerRecordSchema } from '../evaluation/run/answer-record.js';
import { catalogueRules } from '../evaluation/scorers/catalogue-rules.js';
import { createScorer } from '../evaluation/scorers/create-scorer.js';
import type { QuestionScore } from '../evaluation/scorers/score.js';
import { createShopView } from '../evaluation/scorers/shop-view.js';
import { openJournal } from '../files/journal.js';
import { writeLinesWhole, writeTextWhole } from '../files/write-file-whole.js';
import { idOf } from '../text/hash.js';
import { TuningError } from '../tuning-error.js';
import type { CommandContext, CommandResult } from './command.js';
import { chooseQuestions, type ChosenQuestions, type QuestionChoice } from './evaluation-questions.js';
import { openSystem, type OpenSystem, type SystemChoice } from './open-system.js';
import { judgeAnswers, type JudgedRun } from './judge-answers.js';
import type { AskSettings } from './open-ask.js';
import { claimFolder, readRun, RUN_FILES } from './run-folder.js';

/** What `evaluate business` works on. */
export interface EvaluateBusinessOptions {
  /** The catalogue's file, as the gateway reads it. */
  readonly catalogue: string;
  readonly system: SystemChoice;
  readonly questions: QuestionChoice;
  readonly out: string;
  /** The folder of an earlier run. */
  readonly baseline?: string;
  readonly gate?: Gate;
  /** A model that gives marks besides, and the shop's name for its prompt. */
  readonly judge?: { readonly settings: AskSettings; readonly shop: string };
  /** Questions at a time. @defaultValue 4 */
  readonly concurrency?: number;
  /** What becomes of answers of an earlier run of the folder that ended with an error. @defaultValue 'kept' */
  readonly errors?: 'kept' | 'asked again';
  /** Milliseconds that one turn may take. @defaultValue 120000 */
  readonly turnMs?: number;
}

const TURN_MS = 120_000;

/**
 * Asks a system questions about a shop, scores its answers, and writes a report. Interrupted, it goes on where it was.
 * @throws TuningError `usage`, `bad_file`, `bad_data` or `interrupted`
 */
export async function evaluateBusiness(
  options: EvaluateBusinessOptions,
  context: CommandContext,
): Promise<CommandResult> {
  const { report, chosen, scored } = await runBusiness(options, context);
  await writeReport(options.out, report, scored);
  return resultOf(report, chosen, options.out);
}

/** What a run found, before anything is made of it. */
export interface BusinessRun {
  readonly report: EvaluationReport;
  readonly chosen: ChosenQuestions;
  readonly scored: readonly ScoredAnswer[];
}

/** The same without a report on disk: `options.out` holds the answers only. @throws as {@link evaluateBusiness} */
export async function runBusiness(options: EvaluateBusinessOptions, context: CommandContext): Promise<BusinessRun> {
  const reading = await readShop(options.catalogue);
  const chosen = await chooseQuestions(options.questions, reading.data);
  const baseline = options.baseline === undefined ? undefined : await readRun(options.baseline);
  const opened = openSystem(options.system, { catalogue: reading.catalogue, turnMs: options.turnMs ?? TURN_MS });
  try {
    const answers = await askAll(opened, chosen, options, context);
    const scored = scoreAll(answers, reading);
    const judged = options.judge && (await judgeAnswers(scored, options.judge, context));
    const report = reportOf(scored, { system: opened.system.name, chosen, baseline, judged, gate: options.gate });
    return { report, chosen, scored };
  } finally {
    await opened.close();
  }
}

async function readShop(path: string): Promise<CatalogueReading> {
  try {
    return readCatalogue(await readFile(path, 'utf8'));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const what = isGatewayError(cause) ? 'is no catalogue' : 'cannot be read';
    throw new TuningError('bad_file', `${path} ${what}: ${message}`, { cause });
  }
}

const hashOf = ({ questions }: ChosenQuestions): string => idOf('qs', JSON.stringify(questions));

type Answered = Omit<ScoredAnswer, 'score'>;

async function askAll(
  { system }: OpenSystem,
  chosen: ChosenQuestions,
  { out, concurrency = 4, errors = 'kept' }: EvaluateBusinessOptions,
  { signal, progress }: CommandContext,
): Promise<readonly Answered[]> {
  const { questions, from } = chosen;
  await claimFolder(out, { system: system.name, questions: hashOf(chosen), from });
  const journal = await openJournal(join(out, RUN_FILES.answers), AnswerRecordSchema);
  try {
    const answers = await answerQuestions({
      ...{ questions, system, signal },
      kept: journal.entries.filter(({ answer }) => errors === 'kept' || 'done' in answer.outcome),
      keep: journal.keep,
      width: concurrency,
      onAnswer: (done, total) => progress.at('questions', done, total),
    });
    progress.end();
    return questions.flatMap((question) => {
      const answer = answers.get(question.id);
      return answer ? { question, answer } : [];
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    const kept = `${journal.entries.length} of ${questions.length} answers are in ${out}`;
    throw new TuningError('interrupted', `${kept}; run the same command to go on`, { cause: error });
  }
}

function scoreAll(answers: readonly Answered[], { catalogue, data }: CatalogueReading): readonly ScoredAnswer[] {
  const ids = data.products.map(({ id }) => id);
  const score = createScorer({ shop: createShopView(catalogue, ids), rules: catalogueRules(data) });
  return answers.map(({ question, answer }) => ({ question, answer, score: score(question, answer) }));
}

interface ReportInput {
  readonly system: string;
  readonly chosen: ChosenQuestions;
  readonly baseline: Awaited<ReturnType<typeof readRun>> | undefined;
  readonly gate: Gate | undefined;
  readonly judged: JudgedRun | undefined;
}

function reportOf(answers: readonly ScoredAnswer[], input: ReportInput): EvaluationReport {
  const { system, chosen, baseline, gate, judged } = input;
  const scores = answers.map(({ score }) => score);
  const comparisons = baseline && compareRuns(scores, baseline.scores);
  if (comparisons?.length === 0)
    throw new TuningError('bad_data', 'the baseline shares no question with this run: use its seed and its catalogue');
  return {
    system,
    made: new Date().toISOString(),
    questions: {
      count: answers.length,
      sealed: answers.filter(({ question }) => question.sealed).length,
      from: chosen.from,
      hash: hashOf(chosen),
    },
    groups: summarise(scores),
    ...(gate
      ? {
          gate: applyGate(gate, {
            scores,
            ...(comparisons ? { comparisons } : {}),
            ...(judged ? { judge: judged.mean } : {}),
          }),
        }
      : {}),
    ...(baseline && comparisons ? { baseline: { system: baseline.system, comparisons } } : {}),
    ...(judged ? { judge: judged.report } : {}),
    failures: groupFailures(answers),
  };
}

async function writeReport(out: string, report: EvaluationReport, answers: readonly ScoredAnswer[]): Promise<void> {
  await writeLinesWhole(
    join(out, RUN_FILES.results),
    answers.map(({ score }) => JSON.stringify(score.sealed ? withoutProblems(score) : score)),
  );
  await writeTextWhole(join(out, RUN_FILES.json), `${JSON.stringify(report, null, 2)}\n`);
  await writeTextWhole(join(out, RUN_FILES.markdown), writeMarkdown(report));
  await writeTextWhole(join(out, RUN_FILES.html), writeHtml(report));
}

/** What is wrong with an answer tells what was asked. */
function withoutProblems(score: QuestionScore): QuestionScore {
  return { ...score, scores: score.scores.map(({ metric, value }) => ({ metric, value })) };
}

function resultOf(report: EvaluationReport, { gaps }: ChosenQuestions, out: string): CommandResult {
  const { gate, groups } = report;
  const width = Math.max(...groups.map(({ selection }) => selectionName(selection).length));
  return {
    lines: [
      ...groups.map(
        ({ selection, passed }) => `${selectionName(selection).padEnd(width)}  ${rateText(passed)} of ${passed.count}`,
      ),
      ...(groups[0] ? [`invented ids ${groups[0].inventedIds}, errors ${groups[0].errors}`] : []),
      ...gaps.map((gap) => `fewer questions: ${gap}`),
      ...gateLines(gate),
      `Report: ${join(out, RUN_FILES.html)}`,
    ],
    json: {
      ...report,
      failures: report.failures.map(({ metric, count, sealed }) => ({ metric, count, sealed })),
      gaps,
    },
    well: gate?.passed ?? true,
  };
}

function gateLines(gate: GateVerdict | undefined): readonly string[] {
  if (!gate) return [];
  const told = gate.findings.filter(({ verdict }) => verdict !== 'held');
  return [
    `The gate is ${gate.passed ? 'passed' : 'not passed'}.`,
    ...told.map(({ verdict, reason }) => `  ${verdict}: ${reason}`),
  ];
}
