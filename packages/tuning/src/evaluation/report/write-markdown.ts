import type { EvaluationReport, JudgeReport } from './evaluation-report.js';
import type { Failure } from './failures.js';
import { chanceText, percent, rateText, READING_NOTES, timeText } from './figures.js';
import { selectionName } from './selection.js';

/** Failures of one reason that are shown; all of them are in the file of results. */
export const SHOWN_FAILURES = 20;

/** The report as Markdown. */
export function writeMarkdown(report: EvaluationReport): string {
  const { system, made, questions } = report;
  const lines = [
    `# Evaluation of ${cell(system)}`,
    '',
    `${questions.count} questions (${questions.sealed} of sealed phrasings), ${cell(questions.from)}, set \`${questions.hash}\`, ${made}.`,
    '',
    ...gateLines(report),
    ...scoreLines(report),
    ...metricLines(report),
    ...baselineLines(report),
    ...judgeLines(report.judge),
    ...failureLines(report),
    '## How to read this',
    '',
    ...READING_NOTES.map((note) => `- ${note}`),
  ];
  return `${lines.join('\n')}\n`;
}

function gateLines({ gate }: EvaluationReport): readonly string[] {
  if (!gate) return [];
  const marks = { held: '✓', broken: '✗', 'not judged': '–' } as const;
  return [
    `**The gate is ${gate.passed ? 'passed' : 'not passed'}.**`,
    '',
    ...gate.findings.map(({ verdict, reason }) => `- ${marks[verdict]} ${cell(reason)}`),
    '',
  ];
}

function scoreLines({ groups }: EvaluationReport): readonly string[] {
  const rows = groups.map((group) => [
    selectionName(group.selection),
    String(group.passed.count),
    rateText(group.passed),
    String(group.inventedIds),
    String(group.rejectedCards),
    String(group.errors),
    group.firstToken ? timeText(group.firstToken.p95) : '–',
    timeText(group.total.p95),
  ]);
  const head = [
    'questions',
    'count',
    'passed',
    'invented ids',
    'rejected cards',
    'errors',
    'first text p95',
    'whole p95',
  ];
  return ['## Scores', '', ...table(head, rows), ''];
}

function metricLines({ groups }: EvaluationReport): readonly string[] {
  const rows = groups
    .filter(({ selection }) => selection.task !== undefined && selection.language !== undefined)
    .flatMap(({ selection, metrics }) =>
      metrics.map((one) => [selectionName(selection), one.metric, String(one.count), rateText(one), percent(one.mean)]),
    );
  if (rows.length === 0) return [];
  return ['## By metric', '', ...table(['questions', 'metric', 'count', 'full score', 'mean'], rows), ''];
}

function baselineLines({ baseline }: EvaluationReport): readonly string[] {
  if (!baseline) return [];
  const rows = baseline.comparisons.map(({ selection, shared, onlyBefore, onlyNow, test, verdict }) => [
    selectionName(selection),
    String(shared),
    String(onlyBefore),
    String(onlyNow),
    `${chanceText(test.p)} (${test.method})`,
    verdict,
  ]);
  const head = ['questions', 'shared', 'lost', 'won', 'McNemar', 'verdict'];
  return [`## Against ${cell(baseline.system)}`, '', ...table(head, rows), ''];
}

function judgeLines(judge: JudgeReport | undefined): readonly string[] {
  if (!judge) return [];
  const rows = judge.marks.map(({ name, mean, counts }) => [name, mean.toFixed(2), ...counts.map(String)]);
  return [
    `## What ${cell(judge.model)} says`,
    '',
    `A model's opinion, apart from the scores: ${judge.judged} answers judged, ${judge.unread} verdicts could not be read. Rubric \`${judge.prompt}\`.`,
    '',
    ...table(['rubric', 'mean', '1', '2', '3', '4', '5'], rows),
    '',
  ];
}

function failureLines({ failures }: EvaluationReport): readonly string[] {
  if (failures.length === 0) return [];
  return [
    '## Failures',
    '',
    ...failures.flatMap(({ metric, count, sealed, failures: all }) => [
      `### ${metric}: ${count}`,
      '',
      ...(sealed > 0 ? [`${sealed} of them are of sealed phrasings, and are not shown.`, ''] : []),
      ...all.slice(0, SHOWN_FAILURES).flatMap(failureItem),
      ...(all.length > SHOWN_FAILURES ? [`… and ${all.length - SHOWN_FAILURES} more.`, ''] : []),
    ]),
  ];
}

function failureItem({
  task,
  language,
  asks,
  turns,
  text,
  cards,
  expected,
  problems,
  outcome,
}: Failure): readonly string[] {
  return [
    `- **${[task, asks, language].filter((word) => word !== undefined).join(', ')}**`,
    ...turns.map((turn) => `  - shopper: ${quoted(turn)}`),
    `  - answer (${outcome}): ${text.trim() === '' ? 'no words' : quoted(text)}${cards.length === 0 ? '' : ` [${cell(cards.join('; '))}]`}`,
    ...(expected.length === 0 ? [] : [`  - expected: ${cell(expected.join('; '))}`]),
    ...problems.map((problem) => `  - ${cell(problem)}`),
    '',
  ];
}

const QUOTED_CHARS = 600;

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${cell(line.length > QUOTED_CHARS ? `${line.slice(0, QUOTED_CHARS)}…` : line)}”`;
}

/** What a model wrote is neither markup nor a column of its own. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
