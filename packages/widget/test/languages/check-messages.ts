import type { Message, Messages } from '../../src/locales/messages.js';

/** Counts that the widget writes: products, pieces, seconds, days, characters. */
const COUNTS = Array.from({ length: 10_001 }, (_, count) => count);
/** Forms that may say their number in words. */
const IN_WORDS = new Set(['zero', 'one', 'two']);

/** The forms of a message; a plain one has only `other`. */
export function formsOf(message: Message): ReadonlyMap<string, string> {
  return new Map(Object.entries(typeof message === 'string' ? { other: message } : message));
}

export function placesOf(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name))].sort();
}

/** The plural categories that whole numbers have in a language. */
export function categoriesOf(tag: string): ReadonlySet<string> {
  const rules = new Intl.PluralRules(tag);
  return new Set(COUNTS.map((count) => rules.select(count)));
}

/** What is wrong with a language, as sentences: `key: what`. */
export function faultsOf(tag: string, messages: Messages, english: Messages): readonly string[] {
  const missing = Object.keys(english).filter((key) => !Object.hasOwn(messages, key));
  const unknown = Object.keys(messages).filter((key) => !Object.hasOwn(english, key));
  return [
    ...missing.map((key) => `${key}: is missing`),
    ...unknown.map((key) => `${key}: is no key of English`),
    ...Object.entries(messages).flatMap(([key, message]) => {
      const source = english[key];
      return source === undefined ? [] : faultsOfMessage(tag, message, source).map((fault) => `${key}: ${fault}`);
    }),
  ];
}

function faultsOfMessage(tag: string, message: Message, source: Message): readonly string[] {
  const forms = formsOf(message);
  const wanted = placesOf([...formsOf(source).values()].join(' '));
  const faults = [...forms].flatMap(([category, text]) => {
    const places = placesOf(text);
    const optional = (name: string) => name === 'count' && IN_WORDS.has(category);
    const lacks = wanted.filter((name) => !places.includes(name) && !optional(name));
    const extra = places.filter((name) => !wanted.includes(name));
    return [
      ...(text.trim() === '' ? [`${category} is empty`] : []),
      ...lacks.map((name) => `${category} lacks {${name}}`),
      ...extra.map((name) => `${category} has {${name}}, which English has not`),
    ];
  });
  const isPlural = typeof source !== 'string' || typeof message !== 'string';
  const categories = isPlural ? [...categoriesOf(tag)] : [];
  // A language without plural forms writes a plain text.
  const needed = categories.length === 1 ? [] : categories.filter((category) => !forms.has(category));
  const strange = [...forms.keys()].filter((category) => category !== 'other' && !categories.includes(category));
  return [
    ...faults,
    ...needed.map((category) => `has no form for "${category}"`),
    ...strange.map((category) => `has a form "${category}", which no whole number of this language has`),
  ];
}
