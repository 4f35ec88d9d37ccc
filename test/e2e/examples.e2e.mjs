import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../scripts/process/free-port.mjs';
import { runNode } from '../../scripts/process/run.mjs';
import { root } from '../../scripts/workspace/root.mjs';
import { serveShop } from '../../examples/shop/serve.mjs';
import { answered, ask, openAssistant } from './assistant-page.mjs';

const VITE = join(root, 'node_modules/vite/bin/vite.js');
const folderOf = (name) => join(root, 'examples', name);

/** Runs one of the builds that an example's package.json names. */
async function build(name, ...args) {
  const { code, output } = await runNode([VITE, 'build', '--logLevel', 'warn', ...args], {
    cwd: folderOf(name),
    quiet: true,
  });
  if (code !== 0) throw new Error(output);
}

async function startServer(name) {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/server/server.js'], {
    cwd: folderOf(name),
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface(child.stdout), 'line');
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** A shopper asks, gets a card of the catalogue, and puts it into the page's own cart. */
async function shop(page, url, expect) {
  await page.goto(url);
  await openAssistant(page);
  await ask(page, 'Which kettles do you have?');
  await answered(page, 1);
  const card = await page.eval(() => {
    const part = (name) => document.querySelector('aisle-chat').shadowRoot.querySelector(`[part~="${name}"]`);
    return { title: part('card-title')?.textContent.trim(), price: part('card-price')?.textContent.trim() };
  });
  expect.deepEqual(card, { title: 'Swan Kettle', price: '€89.00' });
  await page.click('aisle-chat >>> [part~="card-action"]');
  await page.waitFor(() => document.querySelector('output').textContent === '1', { about: 'the page’s own cart' });
}

/** Serves a folder while a scenario runs. */
async function served(folder, run) {
  const server = await serveShop(folder);
  try {
    await run(`${server.url}/`);
  } finally {
    await server.close();
  }
}

/** One engine is enough for what is built the same for all. */
const engines = ['chromium'];

export const scenarios = [
  {
    name: 'the example of a plain page answers with a card',
    engines,
    run: ({ page, expect }) => served(folderOf('plain'), (url) => shop(page, url, expect)),
  },
  {
    name: 'the example in React is built and answers with a card, also on the hook',
    engines,
    async run({ page, expect }) {
      await build('react');
      await served(join(folderOf('react'), 'dist'), async (url) => {
        await shop(page, url, expect);
        await page.goto(`${url}?own#own`);
        await page.type('input[name="question"]', 'Which kettles do you have?');
        await page.press('Enter');
        await page.waitFor(() => /Swan Kettle/.test(document.querySelector('[data-role="assistant"]')?.textContent), {
          about: 'an answer on the hook',
        });
      });
    },
  },
  {
    name: 'the example in Vue is built and answers with a card',
    engines,
    async run({ page, expect }) {
      await build('vue');
      await served(join(folderOf('vue'), 'dist'), (url) => shop(page, url, expect));
    },
  },
  {
    name: 'the example of server-rendered React is built, hydrates and answers with a card',
    engines,
    async run({ page, expect }) {
      await build('react-ssr');
      await build('react-ssr', '--ssr', 'src/server.tsx');
      const server = await startServer('react-ssr');
      try {
        const html = await (await fetch(server.url)).text();
        expect.match(html, /<aisle-chat [^>]*gateway="\/assistant"[^>]*><\/aisle-chat>/);
        await shop(page, server.url, expect);
      } finally {
        await server.close();
      }
    },
  },
];
