import { existsSync, readFileSync } from 'node:fs';

const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] };

const withFailure = (counts, sentence) => ({
  ...counts,
  failed: counts.failed + 1,
  failures: [...counts.failures, sentence],
});

function readCounts(file, parse) {
  if (!existsSync(file)) return undefined;
  try {
    return parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * What a runner's run counts for. What is not in its results, but went wrong all the same, is one failure more: a crash,
 * a time-out, an exit code without a failed test, and a run without any test (`mayBeEmpty`: unless tests were selected).
 */
export function countRun({ name, file, parse, code, timedOut, mayBeEmpty }) {
  const counts = readCounts(file, parse);
  if (timedOut) return withFailure(counts ?? nothing, `${name}: not done in time, ended`);
  if (!counts) return withFailure(nothing, `${name}: crashed with exit code ${code}, without results`);
  if (code !== 0 && counts.failed === 0) {
    const excused = mayBeEmpty && counts.passed === 0;
    return excused ? counts : withFailure(counts, `${name}: exit code ${code}, though no test failed`);
  }
  if (counts.passed + counts.failed === 0 && !mayBeEmpty) return withFailure(counts, `${name}: ran no test`);
  return counts;
}

/** Vitest's JSON report. A file that did not load has no assertions of its own, and counts as one failure. */
export function fromVitest(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  );
  const failures = [
    ...report.testResults.flatMap((file) =>
      file.assertionResults.filter(isFailed).map((test) => `node ${file.name} › ${test.fullName}`),
    ),
    ...unloaded.map((file) => `node ${file.name} › (file) ${file.message.split('\n')[0]}`),
  ];
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

const isFailed = (test) => test.status === 'failed';
