import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { FixtureSchema, type Fixture } from './fixture.js';

/** The folder of the published fixtures. */
const folder = new URL('../../fixtures/client/', import.meta.url);

/** Every fixture of the package, or those of these names. @throws Error for a name that is none. */
export async function readFixtures(only?: readonly string[]): Promise<Fixture[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('_')).sort();
  const names = files.map((name) => name.replace(/\.json$/, ''));
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`there is no fixture "${unknown}"`);
  const chosen = names.filter((name) => !only || only.includes(name));
  return Promise.all(
    chosen.map(async (name) =>
      z.parse(FixtureSchema, JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8'))),
    ),
  );
}
