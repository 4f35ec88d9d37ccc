import { curlOf, replyOf } from '../http/exchange.js';
import type { CheckResult, Verdict } from '../run-checks.js';
import { sectionUrl } from './section-url.js';

const SIGNS = { passed: '✓', failed: '✗', skipped: '–' } as const;
const SHOWN_CALLS = 3;

/** One line for a check, as it comes in. */
export function resultLine({ check, verdict, words }: CheckResult): string {
  const note =
    words === undefined
      ? ''
      : verdict === 'passed'
        ? `  (${words})`
        : `\n${' '.repeat(11)}${words.split('\n')[0] ?? ''}`;
  return `  ${SIGNS[verdict]} ${String(check.level)}  ${check.id.padEnd(4)} ${check.rule}${note}`;
}

/** What stands above the table. */
export function tableHead(url: string, seed: number): string {
  return `${url}  (seed ${seed})\n\n    level\n       check`;
}

/** What stands below the table: the failures in full, what was not seen, and the level. */
export function tableFoot(verdict: Verdict): string {
  const { results } = verdict;
  const failed = results.filter((result) => result.verdict === 'failed');
  const skipped = results.filter((result) => result.verdict === 'skipped');
  const passed = results.length - failed.length - skipped.length;
  return [
    ...failed.map(describeFailure),
    ...(skipped.length > 0 ? [`Not seen, and so not passed:\n${skipped.map(describeSkip).join('\n')}`] : []),
    `${passed} passed, ${failed.length} failed, ${skipped.length} not seen`,
    levelLine(verdict),
  ].join('\n\n');
}

function levelLine({ asked, reached, results }: Verdict): string {
  const isWell = results.every(({ verdict }) => verdict !== 'failed');
  if (reached === undefined)
    return isWell ? 'No level: only some checks ran.' : 'No level: only some checks ran, and not all of them passed.';
  return reached === 'none'
    ? `No level reached; ${asked} was to be.`
    : `Level ${reached} reached${reached < asked ? `; ${asked} was to be` : ''}.`;
}

function describeFailure({ check, words, exchanges }: CheckResult): string {
  const calls = exchanges
    .slice(0, SHOWN_CALLS)
    .flatMap((exchange) => [
      `  sent: ${curlOf(exchange)}`,
      `  came: ${replyOf(exchange).replaceAll('\n', '\n        ')}`,
    ]);
  return [
    `✗ ${check.id}  ${check.rule}`,
    `  ${words ?? ''}`,
    ...calls,
    `  rule: ${sectionUrl(check.section)}`,
    `  fix:  ${check.fix}`,
  ].join('\n');
}

function describeSkip({ check, words }: CheckResult): string {
  return `  – ${check.id.padEnd(4)} ${words ?? ''}`;
}
