// What a message and an opening cost, in rows and in time, by the length of the conversation. In a real browser:
// node packages/client/bench/history-rows.mjs [chromium|firefox|webkit]   (exit code 1 where a call costs more rows than it may)
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openBrowser } from '../../../test/e2e/driver.mjs';

const LENGTHS = [10, 1_000, 10_000];
/** Rows at most: the meta row, 20 titles and a page. */
const LIMITS = {
  append: { read: 0, written: 1 },
  open: { read: 41, written: 0 },
  'earlier page': { read: 20, written: 0 },
};
const root = fileURLToPath(new URL('../../../', import.meta.url));
const engine = process.argv[2] ?? 'chromium';

async function bundlePage() {
  // Vite is a tool of the workspace, not of this package.
  const { build } = await import(pathToFileURL(createRequire(`${root}package.json`).resolve('vite')).href);
  const result = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { conditions: ['aisle-source', 'production', 'browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('./history-page.mjs', import.meta.url)), formats: ['es'], fileName: 'page' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  return [result].flat()[0].output[0].code;
}

async function servePage(script) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      isScript ? script : '<!doctype html><title>History</title><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

function print(length, what, { read, written, median, slowest }) {
  const cells = [String(length).padStart(9), what.padEnd(13), String(read).padStart(5), String(written).padStart(8)];
  console.log([...cells, `${median.toFixed(2)} ms`.padStart(10), `${slowest.toFixed(2)} ms`.padStart(10)].join('  '));
}

const server = await servePage(await bundlePage());
const browser = await openBrowser(engine);
try {
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.url);
  await page.waitFor(() => typeof globalThis.measureHistory === 'function');
  console.log(`${engine}, rows of one call and its time\n`);
  console.log(' messages  what           read   written      median     slowest');
  for (const length of LENGTHS) {
    const measured = await page.eval((many) => globalThis.measureHistory(many), length);
    for (const [what, limit] of Object.entries(LIMITS)) {
      const figures = measured[what];
      print(length, what, figures);
      if (figures.read > limit.read || figures.written > limit.written) process.exitCode = 1;
    }
  }
  if (process.exitCode === 1) console.error('\nMore rows than a call may cost.');
} finally {
  await browser.close();
  server.close();
}
