import { percent, rateText } from '../evaluation/report/figures.js';
import type { ExamResult } from './exam.js';
import type { ExamCategory, ExamGroup, ExamSummary } from './summarise-exam.js';

/** What an exam was, for its report. */
export interface ExamAbout {
  readonly exam: string;
  readonly model: string;
  /** `5 shots, answer only`. */
  readonly setting: string;
  /** ISO 8601. */
  readonly made: string;
}

const SHOWN_MISTAKES = 30;

/** An exam's report as Markdown. */
export function writeExamReport(about: ExamAbout, summary: ExamSummary, results: readonly ExamResult[]): string {
  const { exam, model, setting, made } = about;
  const mistakes = results.filter(({ expected, right }) => expected !== undefined && !right);
  const lines = [
    `# ${cell(exam)}: ${cell(model)}`,
    '',
    `${cell(setting)}, ${made}. ${summary.all.accuracy.count} questions${summary.unlabelled > 0 ? `, ${summary.unlabelled} more without a published answer` : ''}.`,
    '',
    `**${percent(summary.all.macro)}** over subjects (macro), **${rateText(summary.all.accuracy)}** over questions (micro, Wilson 95 %); no answer could be read in ${summary.all.unread}.`,
    '',
    ...(summary.categories.length > 1 ? categoryLines(summary.categories) : []),
    ...groupLines(summary.groups),
    ...(mistakes.length > 0 ? ['## Mistakes', '', ...mistakes.slice(0, SHOWN_MISTAKES).map(mistakeLine), ''] : []),
    ...(mistakes.length > SHOWN_MISTAKES ? [`… and ${mistakes.length - SHOWN_MISTAKES} more in results.jsonl.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function categoryLines(categories: readonly ExamCategory[]): readonly string[] {
  const rows = categories.map(
    ({ name, macro, accuracy, unread }) =>
      `| ${cell(name)} | ${accuracy.count} | ${percent(macro)} | ${rateText(accuracy)} | ${unread} |`,
  );
  return ['| category | count | macro | micro | unread |', '| --- | --- | --- | --- | --- |', ...rows, ''];
}

function groupLines(groups: readonly ExamGroup[]): readonly string[] {
  const rows = groups.map(
    ({ name, accuracy, unread }) => `| ${cell(name)} | ${accuracy.count} | ${rateText(accuracy)} | ${unread} |`,
  );
  return ['| subject | count | accuracy | unread |', '| --- | --- | --- | --- |', ...rows, ''];
}

function mistakeLine({ id, group, expected = '', answer, response }: ExamResult): string {
  const text = response.replace(/\s+/g, ' ').slice(0, 200);
  return `- ${cell(group)} ${cell(id)}: ${cell(answer ?? 'none')}, right is ${cell(expected)} — “${cell(text)}”`;
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
