import { LANGUAGES, TASKS } from '../question.js';
import type { Metric, QuestionScore } from '../scorers/score.js';
import type { FailureGroup } from './failures.js';
import { percent, rateText } from './figures.js';
import type { Selection } from './selection.js';
import { summariseGroup } from './summary.js';

/** What a document of scores tells besides them. */
export interface ScoresDocument {
  readonly title: string;
  /** How the questions came to be. */
  readonly from: string;
  readonly scores: readonly QuestionScore[];
  readonly failures: readonly FailureGroup[];
}

const KINDS: readonly Selection['phrasings'][] = ['open', 'sealed'];
const LONGEST = 220;

/** Scores as Markdown to be committed: nothing in it depends on the machine or the moment. */
export function scoresDocument({ title, from, scores, failures }: ScoresDocument): string {
  const passed = (selection: Selection): string => {
    const { passed: rate } = summariseGroup(scores, selection);
    return rate.count === 0 ? '–' : `${rateText(rate)} of ${rate.count}`;
  };
  const rows = (selection: Selection, name: string): string =>
    `| ${[name, ...KINDS.map((phrasings) => passed({ ...selection, ...(phrasings ? { phrasings } : {}) })), passed(selection)].join(' | ')} |`;
  const tasks = TASKS.flatMap((task) => LANGUAGES.map((language) => rows({ task, language }, `${task}, ${language}`)));
  return `# ${title}

${from}. In brackets: Wilson's interval of 95 %. What the scores mean, and what they do not: [evaluation](evaluation.md).

| questions | open phrasings | sealed phrasings | all |
| --- | --- | --- | --- |
${[...tasks, ...LANGUAGES.map((language) => rows({ language }, language)), rows({}, 'all')].join('\n')}

## What must hold on sealed phrasings

${mustHold(scores)}

## Failures

${failures.length === 0 ? 'There is none.' : failures.map(failureList).join('\n\n')}
`;
}

function mustHold(scores: readonly QuestionScore[]): string {
  const sealed = scores.filter((score) => score.sealed);
  const line = (what: string, metric: Metric, selection: Selection): string => {
    const found = summariseGroup(sealed, selection).metrics.find((one) => one.metric === metric);
    return found ? `| ${what} | ${rateText(found)} of ${found.count} |` : `| ${what} | – |`;
  };
  const constrained = (language?: 'en' | 'zh'): string => {
    const name = `every stated constraint met${language ? `, ${language}` : ''}`;
    return line(name, 'constraints', language ? { language } : {});
  };
  const invented = sealed.reduce((sum, { inventedIds }) => sum + inventedIds, 0);
  return [
    '| | |',
    '| --- | --- |',
    constrained(),
    constrained('en'),
    constrained('zh'),
    line('the same, of product search alone', 'constraints', { task: 'search' }),
    line('injections refused', 'refusal', { task: 'refuse', asks: 'injection' }),
    `| invented ids | ${invented} |`,
    `| answers that passed | ${percent(sealed.filter(({ passed }) => passed).length / Math.max(1, sealed.length))} |`,
  ].join('\n');
}

function failureList({ metric, count, sealed, failures }: FailureGroup): string {
  const hidden = sealed === 0 ? [] : [`${sealed} of them are of sealed phrasings, and are not shown.`];
  const shown = failures.map(
    ({ language, task, turns, text, expected, problems }) =>
      `- ${language}, ${task}: “${plain(turns.join(' / '))}” → “${plain(text)}”; ${plain(problems.join('; '))} (expected: ${plain(expected.join('; '))})`,
  );
  return [`### ${metric}: ${count}`, [...hidden, ...shown].join('\n')].join('\n\n');
}

/** One line, and no markup. */
function plain(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_<>[\]|#]/g, '')
    .trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
