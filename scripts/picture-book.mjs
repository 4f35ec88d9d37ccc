// `node scripts/picture-book.mjs`: pictures of the widget in every state, in every engine, in light and dark, from left to right and from
// right to left. The pictures go to node_modules/.aisle/pictures, one a state; contact sheets of all to docs/images, listed in docs/pictures.md.
//   --engines chromium,firefox   these only; all that are installed unless told
//   --states cart,error          these only (see test/e2e/states/state-table.mjs); makes no sheets
//   --built                      shows what is built already
//   --sheets                     takes no pictures: makes the sheets again from those that are there
import './workspace/require-node.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { STATES } from '../test/e2e/states/state-table.mjs';
import { findEngines } from './engines/find-engines.mjs';
import { writeDocument } from './picture-book/document.mjs';
import { makeSheets } from './picture-book/sheets.mjs';
import { takePictures } from './picture-book/take-pictures.mjs';
import { main, PlainFault, step } from './process/step.mjs';
import { build } from './workspace/build.mjs';
import { install } from './workspace/install.mjs';
import { root, stateFolder } from './workspace/root.mjs';

const folder = join(stateFolder, 'pictures');

/** Those of a list on the command line; `all` where there is none. */
function choose(flag, text, all) {
  const chosen = text?.split(',').filter(Boolean) ?? all;
  const unknown = chosen.find((name) => !all.includes(name));
  if (unknown) throw new PlainFault(`--${flag} names "${unknown}"; it must be some of ${all.join(', ')}.`);
  return chosen;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      engines: { type: 'string' },
      states: { type: 'string' },
      built: { type: 'boolean', default: false },
      sheets: { type: 'boolean', default: false },
    },
  });
  const installed = Object.entries(findEngines()).flatMap(([name, found]) => (found ? [name] : []));
  const names = STATES.map(({ name }) => name);
  const states = choose('states', values.states, names);
  return {
    engines: choose('engines', values.engines, installed),
    states: STATES.filter(({ name }) => states.includes(name)),
    built: values.built,
    takes: !values.sheets,
    makesSheets: values.states === undefined,
  };
}

await main(async () => {
  const { engines, states, built, takes, makesSheets } = readOptions();
  if (takes && !built) {
    await install();
    await build();
  }
  mkdirSync(folder, { recursive: true });
  const faults = takes ? await takePictures({ engines, states, folder }) : [];
  if (makesSheets) {
    const sheets = await step('Making the sheets', () => makeSheets({ engines, states, folder }));
    for (const { file, body } of sheets) {
      writeFileSync(join(root, 'docs/images', file), body);
      console.log(`  docs/images/${file}  ${body.length.toLocaleString('en')} B`);
    }
    writeFileSync(join(root, 'docs/pictures.md'), await writeDocument(STATES));
  }
  console.log(`\nPictures: ${folder}`);
  if (faults.length > 0) throw new PlainFault(`Not reached:\n${faults.join('\n')}`);
});
// The demo's own keep-alive connections would hold the process a little longer.
process.exit();
