import type { Product } from '@aisle/protocol';
import { queryTerms, indexTerms } from '../../../catalogue/tokenise.js';
import { findTopic, sentencesOf, type Finding } from '../facts/product-facts.js';
import { measure } from '../facts/measures.js';
import { findRequirement } from '../facts/requirements.js';
import { namedAttributes, type NamedAttribute } from '../facts/named-attributes.js';
import type { Topic } from '../facts/topics.js';
import type { Intent } from '../intent.js';
import { productsOf, voicesOf, type AnswerContext, type Piece } from './answer.js';
import { productCard } from './cards.js';
import { plainWords, shorten } from './plain-words.js';

const SAYS_CHARS = 220;
const SAID = 3;

type Question = Omit<Extract<Intent, { name: 'question' }>, 'name'>;

/** Answers from attributes and description, in the catalogue's own words, or says that the catalogue does not say. */
export function answerQuestion(asked: Question, context: AnswerContext): Piece[] {
  const { topics } = asked;
  const products = productsOf(context, asked.ids);
  const lines = products.map((product) => plainLine(product, asked, context));
  const [only] = products;
  const card =
    products.length === 1 && only && only.id !== context.page
      ? productCard([{ product: only }], context.phrases)
      : undefined;
  const text = lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `- ${line}`).join('\n');
  return [{ text }, ...(card ? [{ card }] : []), { suggest: nextFor(products, topics, context) }];
}

function plainLine(product: Product, asked: Question, context: AnswerContext): string {
  const { phrases } = context;
  const found = findingsFor(product, asked, context);
  const title = plainWords(product.title);
  const known = found.filter(({ finding }) => finding.says);
  const [verdictOnly] = found;
  if (known.length === 0 && verdictOnly && !verdictOnly.isFact && verdictOnly.finding.verdict !== 'unknown')
    return phrases.saysOnly(verdictOnly.finding.verdict, title);
  if (known.length === 0)
    return phrases.silent(title, found[0]?.topic === undefined ? undefined : phrases.topics[found[0].topic]);
  const [first] = known;
  const verdict =
    first === undefined || first.isFact || first.finding.verdict === 'unknown' ? 'fact' : first.finding.verdict;
  const says = [...new Set(known.map(({ finding }) => saying(finding, context)))]
    .slice(0, SAID)
    .join(phrases.factSeparator);
  return phrases.says(verdict, title, says);
}

interface TopicFinding {
  readonly topic: string | undefined;
  /** No yes or no: a weight, a material. */
  readonly isFact: boolean;
  readonly finding: Finding;
}

function findingsFor(
  product: Product,
  { topics, constraints, text }: Question,
  context: AnswerContext,
): TopicFinding[] {
  const voices = voicesOf(context, product.id);
  const asked = new Set(topics.map(({ name }) => name));
  const named = namedAttributes(text, voices);
  const demanded = constraints.requirements
    .filter(
      (requirement) =>
        requirement.kind !== 'feature' ||
        !topics.some(({ name, feature }) => feature && name === requirement.name) ||
        requirement.name === 'underSeat' ||
        requirement.name === 'cabin',
    )
    .map((requirement): TopicFinding => ({
      topic: requirement.kind === 'feature' ? requirement.name : requirement.kind,
      isFact: false,
      finding: findRequirement(requirement, voices),
    }));
  const told = topics
    .filter(({ name }) => name !== 'underSeat' && name !== 'cabin')
    .map((topic): TopicFinding => ({
      topic: topic.name,
      isFact: !topic.feature,
      finding: measured(topic, voices) ?? findTopic(topic, voices),
    }));
  const all = [...withNamed(named, [...demanded, ...told])];
  return all.length > 0 || asked.size > 0
    ? all
    : [{ topic: undefined, isFact: true, finding: findWords(constraints.words, product) }];
}

/** What was asked for by its name goes first, with the verdict of whoever found the same. */
function withNamed(named: readonly NamedAttribute[], found: readonly TopicFinding[]): TopicFinding[] {
  const isSame = (a: NamedAttribute, { says }: Finding): boolean => says?.name === a.name && says.value === a.value;
  const first = named.map(
    (says) =>
      found.find(({ finding }) => isSame(says, finding)) ?? {
        topic: undefined,
        isFact: true,
        finding: { verdict: 'yes' as const, says },
      },
  );
  return [...first, ...found.filter((one) => !first.includes(one))];
}

/** The parsed measure, rather than the first attribute with such a name. */
function measured(topic: Topic, voices: readonly Product[]): Finding | undefined {
  if (topic.name !== 'weight' && topic.name !== 'capacity') return undefined;
  const found = measure(topic.name, voices);
  return found && { verdict: 'yes', says: found.says };
}

/** A question about words that are no topic: the sentence or attribute that has the most of them. */
function findWords(words: readonly string[], product: Product): Finding {
  const wanted = queryTerms(words.join(' '));
  if (wanted.length === 0) return { verdict: 'unknown' };
  const sources = [
    ...(product.attributes ?? []).map((attribute) => ({
      says: { name: attribute.name, value: attribute.value },
      text: `${attribute.name} ${attribute.value}`,
    })),
    ...sentencesOf(product)
      .slice(1)
      .map((value) => ({ says: { value }, text: value })),
  ];
  const ranked = sources
    .map(({ says, text }) => ({ says, hits: countOf(wanted, new Set(indexTerms(text))) }))
    .sort((a, b) => b.hits - a.hits);
  const [best] = ranked;
  return best && best.hits * 2 > wanted.length ? { verdict: 'unknown', says: best.says } : { verdict: 'unknown' };
}

function countOf(wanted: readonly string[], terms: ReadonlySet<string>): number {
  return wanted.filter((term) => terms.has(term)).length;
}

function saying({ says }: Finding, { phrases }: AnswerContext): string {
  if (!says) return '';
  const value = plainWords(shorten(says.value, SAYS_CHARS));
  return says.name === undefined ? phrases.quote(value) : phrases.fact(plainWords(says.name), value);
}

function nextFor(products: readonly Product[], topics: readonly Topic[], { phrases }: AnswerContext): string[] {
  const { suggest } = phrases;
  if (products.length > 1) return [suggest.compareAll, suggest.bestRated];
  const asked = new Set(topics.map(({ name }) => name));
  const [product] = products;
  return [
    ...(asked.has('waterproof') ? [] : [suggest.waterproof]),
    ...(asked.has('weight') ? [] : [suggest.weight]),
    ...((product?.options?.length ?? 0) > 0 ? [suggest.colours] : []),
    suggest.pairing,
  ].slice(0, 3);
}
