/**
 * Writes fixtures/client/*.json and the schema beside them, from the built package: `tsc -b && node generate-fixtures.mjs`.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod/mini';

const folder = new URL('./fixtures/client/', import.meta.url);

/** File name → text. Pure: the same fixtures give the same text. */
export function fixtureFiles({ FIXTURES, FixtureSchema }) {
  const schema = z.toJSONSchema(FixtureSchema, { target: 'draft-2020-12', io: 'input' });
  const files = new Map([
    ['_fixture.schema.json', `${JSON.stringify({ title: 'A fixture for clients', ...schema }, null, 2)}\n`],
  ]);
  for (const fixture of FIXTURES) {
    const one = z.parse(FixtureSchema, { $schema: './_fixture.schema.json', ...fixture });
    files.set(`${fixture.name}.json`, `${JSON.stringify(one, null, 1)}\n`);
  }
  return files;
}

async function writeFixtures() {
  const { FIXTURES } = await import('./dist/client/define/all-fixtures.js');
  const { FixtureSchema } = await import('./dist/client/fixture.js');
  const files = fixtureFiles({ FIXTURES, FixtureSchema });
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name.endsWith('.json') && !files.has(name)) await rm(new URL(name, folder));
  }
  for (const [name, text] of files) await writeFile(new URL(name, folder), text);
  console.log(`${files.size} files in ${fileURLToPath(folder)}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeFixtures();
