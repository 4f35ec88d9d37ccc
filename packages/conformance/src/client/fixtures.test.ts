import { readFile, readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fixtureFiles } from '../../generate-fixtures.mjs';
import { FIXTURES } from './define/all-fixtures.js';
import { FixtureSchema } from './fixture.js';
import { readFixtures } from './read-fixtures.js';

const folder = new URL('../../fixtures/client/', import.meta.url);

it('the published fixtures are what their definitions say', async () => {
  const expected = fixtureFiles({ FIXTURES, FixtureSchema });
  expect((await readdir(folder)).filter((name) => name.endsWith('.json')).sort()).toEqual([...expected.keys()].sort());
  for (const [name, text] of expected) expect(await readFile(new URL(name, folder), 'utf8'), name).toBe(text);
});

it('every fixture has a name of its own, and can be read', async () => {
  const fixtures = await readFixtures();
  expect(new Set(fixtures.map(({ name }) => name)).size).toBe(FIXTURES.length);
  await expect(readFixtures(['no-such-fixture'])).rejects.toThrow('no-such-fixture');
});

it('the fixtures cover the rules of a client', () => {
  const rules = new Set(FIXTURES.map(({ rule }) => rule));
  const wanted = 'F5 F6 F7 F8 F9 F11 L3 L4 L5 P2 P4 P5 P6 P7 R1 R3 R4 R5 R7 R11 R13 T6 E1 E3'.split(' ');
  expect(wanted.filter((rule) => !rules.has(rule))).toEqual([]);
});
