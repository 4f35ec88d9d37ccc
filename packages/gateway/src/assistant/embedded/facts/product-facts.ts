import type { Product } from '@aisle/protocol';
import type { Topic } from './topics.js';

/** What the catalogue says of a topic. `says` is the catalogue's own words. */
export interface Finding {
  readonly verdict: 'yes' | 'no' | 'unknown';
  readonly says?: { readonly name?: string; readonly value: string };
}

/** A product in the words of the answer's language first, then in the catalogue's other languages. */
export type ProductVoices = readonly Product[];

const NO = /^(?:no\b|not\b|none\b|never\b|without\b|n\/a|-$|否|不|无|没有|非)/i;
const YES = /^(?:yes\b|是|可以|能|有|支持)/i;
const NEGATED = /\bnot?\b(?! only)|n't\b|\bnor\b|\bwithout\b|\bnever\b|不|无(?!缝|线)|没有|非/i;

/** Looks the topic up: attributes first, then tags of the title, then sentences. Unknown where nothing is said. */
export function findTopic(topic: Topic, voices: ProductVoices): Finding {
  const stated = findAttribute(topic, voices);
  if (stated) return stated;
  let against: Finding | undefined;
  for (const [index, product] of voices.entries()) {
    for (const sentence of sentencesOf(product)) {
      const match = topic.text.exec(sentence);
      if (!match) continue;
      // The word that says no stands close by: "not waterproof", "waterproof it is not".
      const denied =
        NEGATED.test(sentence.slice(Math.max(0, match.index - 24), match.index)) ||
        topic.denial?.test(sentence) === true;
      // A sentence in another language than the answer's counts, but is not quoted.
      const says = index === 0 ? { says: { value: sentence } } : {};
      if (!denied) return { verdict: 'yes', ...says };
      against ??= { verdict: 'no', ...says };
    }
  }
  return against ?? { verdict: 'unknown' };
}

/** Attributes stand in the same order in every language; where one of them says no, the answer is no. */
function findAttribute(topic: Topic, voices: ProductVoices): Finding | undefined {
  const [own] = voices;
  let says: Attribute | undefined;
  let verdict: Finding['verdict'] = 'yes';
  for (const product of voices) {
    const attributes = product.attributes ?? [];
    const index = attributes.findIndex(({ name }) => topic.attribute.test(name));
    const attribute = attributes[index];
    if (!attribute) continue;
    says ??= attributes.length === own?.attributes?.length ? (own.attributes[index] ?? attribute) : attribute;
    if (verdictOf(topic, attribute.value) === 'no') verdict = 'no';
  }
  return says && { verdict, says };
}

/** Whether attributes say yes to the topic in so many words, in every language in which they speak of it. */
export function affirmsTopic(topic: Topic, voices: ProductVoices): boolean {
  const spoken = voices
    .map(({ attributes = [] }) => attributes.filter(({ name }) => topic.attribute.test(name)))
    .filter((attributes) => attributes.length > 0);
  return (
    spoken.length > 0 &&
    spoken.every((attributes) => attributes.some(({ value }) => YES.test(value.trim()) || topic.text.test(value))) &&
    spoken.flat().every(({ value }) => verdictOf(topic, value) === 'yes')
  );
}

type Attribute = NonNullable<Product['attributes']>[number];

function verdictOf(topic: Topic, value: string): Finding['verdict'] {
  if (NO.test(value.trim())) return 'no';
  if (YES.test(value.trim())) return 'yes';
  if (topic.exact === true && !topic.text.test(value)) return 'no';
  return topic.denial?.test(value) === true && (topic.exact === true || !topic.text.test(value)) ? 'no' : 'yes';
}

const SENTENCE = /[^.!?。！？]+(?:[.!?](?!\s|$)[^.!?。！？]*)*[.!?。！？]?/g;

/** Title and description cut into sentences; a point between digits ends none. */
export function sentencesOf(product: Product): string[] {
  const text = (product.description?.plain ?? '').slice(0, 4_000);
  return [product.title, ...(text.match(SENTENCE) ?? []).map((sentence) => sentence.trim())].filter(
    (sentence) => sentence !== '',
  );
}
