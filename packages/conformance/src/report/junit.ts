import { curlOf, replyOf } from '../http/exchange.js';
import type { CheckResult, Verdict } from '../run-checks.js';
import { sectionUrl } from './section-url.js';

/** The verdict as JUnit XML, as build servers read it: a suite for each level, a case for each check. */
export function junitReport({ url, results }: Verdict): string {
  const suites = ([0, 1, 2] as const)
    .map((level) => ({ level, own: results.filter(({ check }) => check.level === level) }))
    .filter(({ own }) => own.length > 0)
    .map(({ level, own }) => suite(`level ${level}`, own));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escape(url)}">\n${suites.join('')}</testsuites>\n`;
}

function suite(name: string, results: readonly CheckResult[]): string {
  const count = (verdict: CheckResult['verdict']): number =>
    results.filter((result) => result.verdict === verdict).length;
  const head = `<testsuite name="${name}" tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}">`;
  return `  ${head}\n${results.map(testCase).join('')}  </testsuite>\n`;
}

function testCase({ check, verdict, words = '', exchanges, ms }: CheckResult): string {
  const head = `<testcase classname="${check.id}" name="${escape(check.rule)}" time="${(ms / 1_000).toFixed(3)}"`;
  if (verdict === 'passed') return `    ${head}/>\n`;
  if (verdict === 'skipped') return `    ${head}><skipped message="${escape(words)}"/></testcase>\n`;
  const calls = exchanges.map((exchange) => `sent: ${curlOf(exchange)}\ncame: ${replyOf(exchange)}`);
  const text = [...calls, `rule: ${sectionUrl(check.section)}`, `fix: ${check.fix}`].join('\n');
  return `    ${head}><failure message="${escape(words)}">${escape(text)}</failure></testcase>\n`;
}

/** XML 1.0 has no place for most control characters and for halves of pairs, not even as references (§2.2). */
function escape(text: string): string {
  const allowed = [...text].map((char) =>
    /^[\p{Cc}\p{Cs}\ufffe\uffff]$/u.test(char) && !/^[\t\n\r]$/.test(char) ? '\uFFFD' : char,
  );
  return allowed
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
