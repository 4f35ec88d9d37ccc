// Writes the tables of docs/theming.md: `node packages/widget/build/theming-tables.mjs`. A test compares.
import { readFile, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { readLook } from './look-contract.mjs';

export const GUIDE = fileURLToPath(new URL('../../../docs/theming.md', import.meta.url));

const LAYERS = { seed: 'Seeds', semantic: 'Meaning', component: 'Pieces', layout: 'Layout' };
const cell = (text) => text.replaceAll('|', '\\|');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

function tokenTables(tokens) {
  return Object.entries(LAYERS)
    .map(([layer, title]) => {
      const rows = tokens
        .filter((token) => token.layer === layer)
        .map(({ name, value, type, description }) => [
          `\`${name}\``,
          layer === 'seed' || layer === 'layout' || isCode(value) ? `\`${value}\`` : value,
          `\`${type}\``,
          description,
        ]);
      const head = [
        'Token',
        layer === 'seed' || layer === 'layout' ? 'Default' : 'Derived from',
        'Type',
        'What it is for',
      ];
      return `### ${title} (${rows.length})\n\n${table(head, rows)}`;
    })
    .join('\n\n');
}

const isCode = (value) => /^(?:rgb|cubic-bezier|\d+ms$|transparent$|\d+ \/ \d+$)/.test(value);

function nameTable(head, names) {
  return table(
    head,
    names.map(({ name, description }) => [`\`${name}\``, description || `the ${name.replaceAll('-', ' ')}`]),
  );
}

/** The guide with its tables as the sources say; what is between `<!-- name -->` and `<!-- /name -->` is made. */
export async function makeGuide() {
  const { tokens, parts, slots, states } = await readLook();
  const made = {
    tokens: tokenTables(tokens),
    parts: nameTable(['Part', 'What it is'], parts),
    slots: nameTable(['Slot', 'What it holds'], slots),
    states: nameTable(['State', 'While'], states),
  };
  const guide = await readFile(GUIDE, 'utf8');
  const filled = Object.entries(made).reduce(
    (text, [name, content]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, begin, end) => `${begin}\n\n${content}\n\n${end}`,
      ),
    guide,
  );
  return format(filled, { parser: 'markdown', singleQuote: true, printWidth: 120 });
}

if (argv[1] === fileURLToPath(import.meta.url)) await writeFile(GUIDE, await makeGuide());
