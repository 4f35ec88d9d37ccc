// Browser tests. `AISLE_ENGINE=chromium|firefox|webkit node_modules/.bin/wtr [--files FILE…] [--watch]`.
// Whatever a test writes to console.error, and every error nobody caught, fails its file: a test that expects such
// an error replaces console.error while it does.
import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { launcherFor } from './scripts/engines/wtr-launcher.mjs';
import { keepErrors, countingReporter } from './scripts/runners/counting-reporter.mjs';

const engine = process.env.AISLE_ENGINE ?? 'chromium';
const results = process.env.AISLE_RESULTS;
const grep = process.env.AISLE_GREP;
/** The long versions too: a test asks for it in the page. */
const isFull = process.env.AISLE_FULL === '1';

export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: ['packages/widget/src/**/*.test.ts', 'packages/{client,widget}/src/**/*.browser-test.ts'],
  // No "development": Lit's development build writes warnings to every console.
  nodeResolve: { exportConditions: ['aisle-source', 'browser', 'production'] },
  plugins: [
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
