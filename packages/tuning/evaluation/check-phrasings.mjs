/*
 * Checks the files of phrasings after a build: node packages/tuning/evaluation/check-phrasings.mjs [file…]
 * Prints counts, and faults by file and position. Never a phrasing: some are sealed.
 */
import { readFile, readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPhrasings } from '../dist/evaluation/questions/check-phrasings.js';

const folder = fileURLToPath(new URL('phrasings/', import.meta.url));
const asked = process.argv.slice(2);
const files =
  asked.length > 0
    ? asked
    : (await readdir(folder)).filter((name) => name.endsWith('.json')).map((name) => folder + name);
/** Sealed phrasings are a third of all. */
const LEAST = { open: 16, sealed: 8 };

let faulty = false;
for (const file of files.sort()) {
  const { phrasings, faults } = checkPhrasings(await readJson(file));
  const counts = Object.entries(phrasings).map(([task, list]) => `${task} ${list.length}`);
  console.log(`${basename(file)}: ${counts.join(', ')}; faults ${faults.length}`);
  for (const { task, index, problem } of faults)
    console.log(`  ${task}${index === undefined ? '' : `[${index}]`}: ${problem}`);
  const least = basename(file).startsWith('sealed') ? LEAST.sealed : LEAST.open;
  for (const [task, list] of Object.entries(phrasings))
    if (list.length < least) console.log(`  ${task}: only ${list.length}, fewer than ${least}`);
  faulty ||= faults.length > 0;
}
process.exitCode = faulty ? 1 : 0;

/** A parser's message quotes the text, so it is not shown. */
async function readJson(file) {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
