import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { LAUNCHER_ATTRIBUTES } from '../../src/chat-element/attributes.js';
import { PANEL_ATTRIBUTES } from '../../src/panel/panel-attributes.js';
import { offerProperties } from '../../src/chat-element/offer-properties.js';
import * as widget from '../../src/index.js';
import { namesOfSources } from '../source-names.mjs';
import { contractOf, differences, readContract } from './contract.mjs';
import { readElement } from './read-element.mjs';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

type Element = Awaited<ReturnType<typeof readElement>>;
let element: Element;
let text: string;

beforeAll(async () => {
  element = await readElement(src);
  text = (await namesOfSources(src)).map((name) => readFileSync(join(src, name), 'utf8')).join('\n');
}, 60_000);

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const names = (entries: readonly { name: string }[]) => sorted(entries.map(({ name }) => name));
const found = (pattern: RegExp) => sorted([...text.matchAll(pattern)].flatMap((match) => match[1]!.split(' ')));

describe('the contract of <aisle-chat>', () => {
  it('is what packages/widget/contract.json pins', async () => {
    expect(
      differences(await readContract(), contractOf(element)),
      'A public name has changed. If it is meant to: run node packages/widget/build/manifest/contract.mjs and tell it in CHANGELOG.md',
    ).toEqual([]);
  });

  it('names what is gone and what is new where a name changes', () => {
    const before = { parts: ['card', 'chip'], events: { 'aisle-send': ['text'] } };
    const after = { parts: ['card', 'pill'], events: { 'aisle-send': ['words'] } };
    expect(differences(before, after)).toEqual([
      'parts: "chip" is gone',
      'parts: "pill" is new',
      'events: "aisle-send text" is gone',
      'events: "aisle-send words" is new',
    ]);
  });
});

// What is documented is there, and what is there is documented: the manifest would lie otherwise.
describe('the JSDoc of the sources', () => {
  it('describes every attribute that the element watches, and no other', () => {
    expect(names(element.attributes)).toEqual(sorted([...LAUNCHER_ATTRIBUTES, ...PANEL_ATTRIBUTES]));
    expect(element.attributes.filter(({ description, type }) => !description || !type)).toEqual([]);
  });

  it('describes every part that a template draws, and no other', () => {
    const drawn = [...found(/\bpart="([a-z -]+)"/g), ...found(/\bpart(?:\.add\(|: )'([a-z-]+)'/g)];
    const chosen = [...text.matchAll(/\bpart=\$\{[^}]*\}/g)].flatMap(([expression]) =>
      [...expression.matchAll(/'([a-z -]+)'/g)].flatMap((match) => match[1]!.split(' ')),
    );
    expect(names(element.cssParts)).toEqual(sorted([...drawn, ...chosen]));
  });

  it('describes every public token that a style sheet reads, and no other', () => {
    expect(names(element.cssProperties)).toEqual(found(/var\(\s*(--aisle-[a-z0-9-]+)/g));
  });

  it('gives every event its own class, which is exported', () => {
    const exported = widget as unknown as Record<string, { type?: string } | undefined>;
    expect(element.events.map(({ type }) => exported[type]?.type)).toEqual(element.events.map(({ name }) => name));
    expect(element.events.filter(({ description }) => !description)).toEqual([]);
  });

  it('knows every property and method on the prototype, where frameworks look for them', () => {
    const members = [...element.properties, ...element.methods].map(({ name }) => name);
    offerProperties(widget.AisleChat.prototype);
    expect(members.filter((name) => !(name in widget.AisleChat.prototype))).toEqual([]);
  });
});
