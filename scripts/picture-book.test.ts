import { readFileSync, statSync } from 'node:fs';
import { CARD_SCHEMAS } from '../packages/protocol/src/index.js';
import { describe, expect, it } from 'vitest';
import { RECIPES } from '../test/e2e/states/page/recipes.mjs';
import { WORDS } from '../test/e2e/states/page/words.mjs';
import { STATES } from '../test/e2e/states/state-table.mjs';
import { ENGINES } from './engines/find-engines.mjs';
import { writeDocument } from './picture-book/document.mjs';
import { DEVICES, VIEWS } from './picture-book/views.mjs';

const docs = new URL('../docs/', import.meta.url);
const names = STATES.map(({ name }) => name);

describe('the picture book', () => {
  it('lists the states that the scenarios go through, as it would be written now', async () => {
    expect(readFileSync(new URL('pictures.md', docs), 'utf8')).toBe(await writeDocument(STATES));
  });

  it('knows how to reach each of its states, and no others', () => {
    expect(Object.keys(RECIPES).sort()).toEqual([...names].sort());
  });

  it('shows every kind of card of the protocol', () => {
    // They stand below whatever was answered.
    const kinds = Object.keys(CARD_SCHEMAS).filter((kind) => kind !== 'suggestions');
    expect(kinds.filter((kind) => !names.includes(kind))).toEqual([]);
  });

  it('has words for each language that it shows', () => {
    const [first, ...others] = [...new Set(VIEWS.map(({ locale }) => locale))].map((locale) =>
      Object.keys(WORDS[locale as 'en']),
    );
    for (const keys of others) expect(keys).toEqual(first);
  });

  it('has a sheet for each engine and device, 1.5 MB together', () => {
    const files = ENGINES.flatMap((engine) => DEVICES.map(({ name }) => `images/states-${engine}-${name}.webp`));
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, docs)).size, 0);
    expect(bytes).toBeLessThanOrEqual(1_500_000);
  });
});
