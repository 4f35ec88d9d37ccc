import { readFile, writeFile } from 'node:fs/promises';

const file = new URL('../../../docs/faults.md', import.meta.url);

const INTRODUCTION = `# What a shopper reads when something goes wrong

Every row is a test: the built widget, in Chromium, Firefox and WebKitGTK, before a real gateway, with a proxy in between that
does what the first column says. This file is written from the table of those tests (\`test/e2e/faults\`), and a test
fails where it says something else.

- _Meanwhile_ is what stands above the conversation until the fault is over. Most faults need no more than that.
- _In the end_ is what stays under the message or the answer. Nothing means that the shopper notices nothing.
- _Way on_ is the button beside it. Each test presses it once the fault is gone, and the answer is then complete.
- _Answer_ is what has become of it. **Complete** means: texts, cards and suggestions are what the gateway's own log of
  the run says, with nothing lost and nothing doubled. No question is ever answered twice.

\`node test/e2e/run.mjs --engine chromium --grep faults\` runs them; \`AISLE_FAULT=503\` picks those whose name holds “503”.
\`npm test\` plays a half of them in each engine, another one each day; \`npm run test:full\` plays all.
`;

const ANSWERS = {
  complete: 'complete',
  'complete in words': 'complete, with words in place of the cards',
  'as logged': 'as the gateway ended it',
  kept: 'what arrived is kept',
  'not sent': 'the question is kept',
};

const HEAD = ['What goes wrong', 'Meanwhile', 'In the end', 'Way on', 'Answer'];

function rowOf({ name, meanwhile = [], reads = '', readsLike = reads, wayOn = '', outcome }) {
  return [name, [meanwhile].flat().join(' Then: '), readsLike, wayOn, ANSWERS[outcome]];
}

/** A table as Prettier lays it out. */
function table(rows) {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (cells, filler = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column], filler)).join(' | ')} |`;
  const [head, ...body] = rows;
  const rule = line(
    HEAD.map(() => ''),
    '-',
  );
  return [line(head), rule, ...body.map((row) => line(row))].join('\n');
}

function render(chapters) {
  const parts = chapters.map(({ title, faults }) => `\n## ${title}\n\n${table([HEAD, ...faults.map(rowOf)])}\n`);
  return INTRODUCTION + parts.join('');
}

/** Throws where docs/faults.md is not what the table says; with AISLE_WRITE it is written instead. */
export async function checkDocument(chapters, expect) {
  const text = render(chapters);
  if (process.env.AISLE_WRITE) await writeFile(file, text);
  expect.equal(await readFile(file, 'utf8'), text, 'docs/faults.md is out of date: run this with AISLE_WRITE=1');
}
