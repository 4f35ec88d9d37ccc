import { answered, ask, openAssistant } from './assistant-page.mjs';
import { startFaultServer } from './fault-server.mjs';

/** What goes wrong, the sentence a shopper reads, and what of the answer is kept. */
const cases = [
  { fault: 'down', says: /not sent/i },
  { fault: '500', says: /not sent/i },
  { fault: 'html', says: /not sent/i, never: 'intranet' },
  { fault: 'cut', says: /stopped before the end/i, keeps: 'Half of an ans' },
  { fault: 'malformed', says: /stopped before the end|went wrong/i, keeps: 'Something came.' },
  { fault: 'huge', says: /stopped before the end|went wrong/i, keeps: 'Something came.' },
];

async function withFaultServer(scenario) {
  const server = await startFaultServer();
  try {
    await scenario(server.url);
  } finally {
    await server.close();
  }
}

const faultScenarios = cases.map(({ fault, says, keeps, never }) => ({
  name: `gateway fault “${fault}”: a calm sentence, a way on, and no exception in the page`,
  timeout: 120_000,
  run: ({ page, expect }) =>
    withFaultServer(async (url) => {
      await page.goto(`${url}/page?fault=${fault}`);
      await openAssistant(page);
      await ask(page, 'hello');
      const seen = await failed(page);
      expect.match(seen.words, says);
      expect.ok(seen.way, 'there is a button to try again');
      if (keeps) expect.ok(seen.all.includes(keeps), `“${keeps}” is still there: ${seen.all}`);
      if (never) expect.ok(!seen.all.includes(never), 'a foreign body is never shown');
      expect.ok(seen.all.includes('hello'), 'the question is kept');
    }),
}));

/** Waits for a notice, or for a question that could not be sent. */
function failed(page) {
  return page.waitFor(
    () => {
      const shadow = document.querySelector('aisle-chat').shadowRoot;
      const trouble = shadow.querySelector('.notice, .fate.bad');
      if (!trouble || shadow.querySelector('.send--stop')) return undefined;
      return {
        words: [...shadow.querySelectorAll('.notice, .fate.bad')].map((element) => element.textContent).join(' '),
        way: Boolean(trouble.querySelector('button') ?? shadow.querySelector('.turn button')),
        all: shadow.querySelector('aisle-transcript').textContent,
      };
    },
    { about: 'a sentence about the fault', timeout: 100_000 },
  );
}

export const scenarios = [
  ...faultScenarios,
  {
    name: 'with storage disabled the assistant answers all the same',
    run: ({ page, expect }) =>
      withFaultServer(async (url) => {
        await page.goto(`${url}/page?fault=storage`);
        await openAssistant(page);
        await ask(page, 'hello');
        const { said, asked } = await answered(page, 1);
        expect.deepEqual(asked, ['hello']);
        expect.deepEqual(said, ['All is well.']);
      }),
  },
  {
    name: 'a wrong gateway attribute gives a developer an error and the shopper a calm panel',
    run: ({ page, expect }) =>
      withFaultServer(async (url) => {
        await page.goto(`${url}/page?fault=attribute`);
        await page.click('aisle-chat >>> .launcher');
        const words = await page.waitFor(() => {
          const text = document.querySelector('aisle-chat').shadowRoot.textContent;
          return /not available/i.test(text) && text;
        });
        expect.match(words, /not available/i);
      }),
  },
];
