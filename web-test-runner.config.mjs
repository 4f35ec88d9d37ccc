// Browser tests. `AISLE_ENGINE=chromium|firefox|webkit node_modules/.bin/wtr [--files FILE…] [--watch]`.
// Whatever a test writes to console.error, and every error nobody caught, fails its file: a test that expects such
// an error replaces console.error while it does.
import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { serveReactKits } from './packages/react/test-support/bundle-kit.mjs';
import { launcherFor } from './scripts/engines/wtr-launcher.mjs';
import { keepErrors, countingReporter } from './scripts/runners/counting-reporter.mjs';

const engine = process.env.AISLE_ENGINE ?? 'chromium';
const results = process.env.AISLE_RESULTS;
const grep = process.env.AISLE_GREP;
/** With the part of Lit that the files of the script tag have, instead of Lit: docs/decisions/2026-11-23-small-lit.md. */
const withSmallLit = process.env.AISLE_SMALL_LIT === '1' && {
  name: 'small-lit',
  // Not for the tools of the tests, which bring Lit themselves.
  resolveImport: ({ source, context }) =>
    context.path.startsWith('/packages/widget/src/') && /^lit(?:\/directives\/repeat\.js)?$/.test(source)
      ? '/packages/widget/src/small-lit/index.ts'
      : undefined,
};
// They resize their page, which WebDriver does not while a script of its session runs, as tests are there; and take minutes. Every state of the
// widget is gone through in all engines in test/e2e/states.e2e.mjs.
const CHROMIUM_ONLY = 'packages/widget/src/{locales/fit-*,styles/reach}.test.ts';
/** The long versions too: a test asks for it in the page. */
const isFull = process.env.AISLE_FULL === '1';

export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: [
    'packages/widget/src/**/*.test.ts',
    'packages/{client,react,widget}/src/**/*.browser-test.ts',
    ...(engine === 'chromium' ? [] : [`!${CHROMIUM_ONLY}`]),
  ],
  // No "development": Lit's development build writes warnings to every console.
  nodeResolve: { exportConditions: ['aisle-source', 'browser', 'production'] },
  plugins: [
    ...(withSmallLit ? [withSmallLit] : []),
    serveReactKits(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('packages/widget/tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [await launcherFor(engine)],
  // Firefox and WebKitGTK lose key presses and mouse events when two test files run at once.
  concurrency: engine === 'chromium' ? 2 : 1,
  concurrentBrowsers: 1,
  browserStartTimeout: 90_000,
  testsStartTimeout: 90_000,
  testsFinishTimeout: isFull ? 600_000 : 180_000,
  testFramework: { config: { timeout: 15_000, ...(grep && { grep }) } },
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en"${isFull ? ' data-full' : ''}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Aisle tests</title>
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
  filterBrowserLogs: keepErrors,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: !results }),
    ...(results ? [countingReporter({ file: results, engine, emptyFilesFail: !grep })] : []),
  ],
};
