import { factsOf } from '../fixture/catalogue.mjs';
import { phantomOf } from '../fixture/phantoms.mjs';

/**
 * What JSON.stringify cannot say, in texts that begin with `@@`: `raw X` stands as it is, `long N` is a text of N characters,
 * `list N X` the JSON text X so often, `deep N` and `deep-object N` nest, `facts ID` and `phantom ID` are those of the fixture.
 */
const DIRECTIVES = {
  raw: (text) => text,
  long: (count) => `"${'x'.repeat(Number(count))}"`,
  word: (count) => `"${'W'.repeat(Number(count))}"`,
  list(rest) {
    const [count] = rest.split(' ');
    return `[${Array.from({ length: Number(count) }, () => rest.slice(count.length + 1)).join()}]`;
  },
  deep: (count) => '['.repeat(Number(count)) + ']'.repeat(Number(count)),
  'deep-object': (count) => `${'{"a":'.repeat(Number(count))}1${'}'.repeat(Number(count))}`,
  facts: (id) => writeJson(factsOf(id)),
  phantom: (id) => writeJson(phantomOf(id)),
};

function writeText(text) {
  const [, name, rest] = /^@@([a-z-]+) ?(.*)$/s.exec(text) ?? [];
  return name === undefined ? JSON.stringify(text) : DIRECTIVES[name](rest);
}

/** `{ "@facts": id, "variants.0.price.amount": -1 }`: facts of the catalogue, changed at these places; `@gone` leaves out. */
function changedFacts({ '@facts': id, ...changes }) {
  const facts = structuredClone(factsOf(id));
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop();
    const holder = keys.reduce((inner, key) => inner[key], facts);
    holder[last] = value === '@gone' ? undefined : value;
  }
  return facts;
}

/** JSON text of a value. A key may come twice: what follows `#` in it is left out. */
export function writeJson(value) {
  if (typeof value?.['@facts'] === 'string') return writeJson(changedFacts(value));
  if (typeof value === 'string') return writeText(value);
  if (Array.isArray(value)) return `[${value.map((one) => (one === undefined ? 'null' : writeJson(one))).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${fields.map(([key, one]) => `${JSON.stringify(key.replace(/#\d+$/, ''))}:${writeJson(one)}`).join()}}`;
}
