import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../workspace/root.mjs';

const ERROR_MARK = 'console.error:';

/** For `filterBrowserLogs`: keeps every log, and marks the errors, since the runner forgets a log's type afterwards. */
export function keepErrors(log) {
  if (log.type === 'error') log.args = [ERROR_MARK, ...log.args];
  return true;
}

const flatten = (suite, path = []) => [
  ...suite.tests.map((test) => ({ ...test, path: [...path, test.name].join(' › ') })),
  ...suite.suites.flatMap((inner) => flatten(inner, [...path, inner.name])),
];

const firstLine = (value) => String(value?.message ?? value).split('\n')[0];

/** One session is one test file in one browser: what it counts for, and what is wrong with it beside its tests. */
export function countSession(session, { emptyFilesFail }) {
  const tests = session.testResults ? flatten(session.testResults) : [];
  const failures = tests.filter((test) => !test.passed && !test.skipped).map((test) => test.path);
  const consoleError = session.logs.find(([mark]) => mark === ERROR_MARK)?.[1];
  if (session.errors.length > 0) failures.push(`(file) ${session.errors[0].message}`);
  else if (consoleError !== undefined) failures.push(`(console) ${firstLine(consoleError)}`);
  else if (tests.length === 0 && emptyFilesFail) failures.push('(file) holds no test, or did not load');
  return {
    passed: tests.filter((test) => test.passed && !test.skipped).length,
    skipped: tests.filter((test) => test.skipped).length,
    failures,
  };
}

/** Writes what ran to a file as `{ passed, failed, skipped, failures }`, for scripts/test.mjs. */
export function countingReporter({ file, engine, emptyFilesFail }) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = [...sessions].map((session) => ({
        name: relative(root, session.testFile),
        ...countSession(session, { emptyFilesFail }),
      }));
      const failures = counts.flatMap(({ name, failures: found }) =>
        found.map((path) => `${engine} ${name} › ${path}`),
      );
      const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
      const result = { passed: sum('passed'), failed: failures.length, skipped: sum('skipped'), failures };
      writeFileSync(file, JSON.stringify(result));
    },
  };
}
