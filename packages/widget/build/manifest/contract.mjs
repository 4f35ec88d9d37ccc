/**
 * The public names of `<aisle-chat>`, pinned in packages/widget/contract.json. When a name is meant to change:
 *
 *   node packages/widget/build/manifest/contract.mjs
 *
 * writes the pin anew; the change needs a line in CHANGELOG.md, and after 1.0 a new major version.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readElement } from './read-element.mjs';

const file = new URL('../../contract.json', import.meta.url);
const src = fileURLToPath(new URL('../../src/', import.meta.url));
const names = (entries) => entries.map(({ name }) => name);
const offers = ({ properties, methods }) => [...names(properties), ...methods.map(({ name }) => `${name}()`)];

/** What others may rely on: names, by kind; of an event also what it carries. */
export function contractOf(element) {
  return {
    attributes: names(element.attributes),
    properties: names(element.properties),
    methods: names(element.methods),
    events: Object.fromEntries(element.events.map((event) => [event.name, offers(event)])),
    slots: names(element.slots),
    parts: names(element.cssParts),
    tokens: names(element.cssProperties),
    states: names(element.cssStates),
  };
}

/** The pin. */
export const readContract = async () => JSON.parse(await readFile(file, 'utf8'));

/** In words, every name that is in one of two contracts only: `parts: "card" is gone`. */
export function differences(pinned, present) {
  const flat = (value) => (Array.isArray(value) ? value : Object.entries(value).flatMap(nameEvent));
  return Object.keys({ ...pinned, ...present }).flatMap((kind) => {
    const [before, now] = [flat(pinned[kind] ?? []), flat(present[kind] ?? [])];
    return [
      ...before.filter((name) => !now.includes(name)).map((name) => `${kind}: "${name}" is gone`),
      ...now.filter((name) => !before.includes(name)).map((name) => `${kind}: "${name}" is new`),
    ];
  });
}

const nameEvent = ([event, carried]) => [event, ...carried.map((name) => `${event} ${name}`)];

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(file, `${JSON.stringify(contractOf(await readElement(src)), null, 2)}\n`);
