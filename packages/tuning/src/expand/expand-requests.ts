import type { ChatMessage } from '@aisle/prompts';
import type { SeedQuestion } from '../collect/seed-question.js';
import { hash53, shareOf } from '../text/hash.js';
import { EXPAND_AXES, type ExpandAxis, type ExpandedQuestion } from './expanded-question.js';
import { messagesOf, type OwnPrompt } from './own-prompt.js';

type Language = SeedQuestion['language'];
type Method = ExpandedQuestion['method'];

/** The prompts of `expand`. */
export type ExpandPrompts = Readonly<Record<Language, Readonly<Record<Method, OwnPrompt>>>>;

/** What requests are made of. */
export interface RequestSource {
  /** Most asked first. */
  readonly seeds: readonly SeedQuestion[];
  readonly prompts: ExpandPrompts;
  readonly shop: string;
  readonly axes: readonly ExpandAxis[];
  /** Whole number that samples depend on. */
  readonly seed: number;
}

/** One call of a model, and what is known of its questions before they are there. */
export interface ExpandRequest {
  readonly method: Method;
  readonly language: Language;
  readonly from: readonly string[];
  readonly prompt: string;
  readonly messages: readonly ChatMessage[];
}

/** Self-Instruct (Wang et al., 2022): 8 questions to learn from, at most 2 of them a model's own. */
const IN_CONTEXT = 8;
const MOST_MACHINE_MADE = 2;
/** New questions that one call is asked for. */
const BATCH = 5;

/** Rewrites one seed along every axis. */
export function generaliseRequest(source: RequestSource, seed: SeedQuestion): ExpandRequest {
  const prompt = source.prompts[seed.language].generalise;
  const axes = source.axes.length > 0 ? source.axes : EXPAND_AXES;
  const inputs = { shop: source.shop, axes: axes.join(', '), seed: seed.question };
  const { language, id } = seed;
  return { method: 'generalise', language, from: [id], prompt: prompt.version, messages: messagesOf(prompt, inputs) };
}

/** Asks for new questions after some of those there are. The same pool and number always give the same request. */
export function selfInstructRequest(
  source: RequestSource,
  made: readonly ExpandedQuestion[],
  number: number,
): ExpandRequest {
  const { seeds, shop, seed } = source;
  const chinese = seeds.filter(({ language }) => language === 'zh').length / seeds.length;
  const language = shareOf(`language ${number}`, seed) < chinese ? 'zh' : 'en';
  const draw = (text: string, length: number): number => hash53(`${number} ${text}`, seed) % length;
  const machines = sample(
    made.filter((one) => one.language === language),
    MOST_MACHINE_MADE,
    (nth, length) => draw(`machine ${nth}`, length),
  );
  const humans = spread(
    seeds.filter((one) => one.language === language),
    IN_CONTEXT - machines.length,
    (nth, length) => draw(`human ${nth}`, length),
  );
  const shown = [...humans, ...machines];
  const prompt = source.prompts[language]['self-instruct'];
  const list = shown.map(({ question }, index) => `[${index + 1}] ${question}`).join('\n');
  return {
    method: 'self-instruct',
    language,
    from: shown.map(({ id }) => id),
    prompt: prompt.version,
    messages: messagesOf(prompt, { shop, count: String(BATCH), seeds: list }),
  };
}

type Draw = (nth: number, length: number) => number;

/** Some of a list, none twice. */
function sample<T>(list: readonly T[], count: number, draw: Draw): readonly T[] {
  const rest = [...list];
  const chosen: T[] = [];
  for (let nth = 0; nth < count && rest.length > 0; nth += 1) chosen.push(...rest.splice(draw(nth, rest.length), 1));
  return chosen;
}

/** A sample from different clusters, as long as there are any: questions that are alike teach the same thing. */
function spread(seeds: readonly SeedQuestion[], count: number, draw: Draw): readonly SeedQuestion[] {
  const clusters = new Map<number, SeedQuestion[]>();
  for (const one of seeds) clusters.set(one.cluster, [...(clusters.get(one.cluster) ?? []), one]);
  const chosen = sample([...clusters.values()], count, draw).flatMap((cluster) =>
    sample(cluster, 1, (nth, length) => draw(nth + count, length)),
  );
  if (chosen.length === count) return chosen;
  const left = seeds.filter((one) => !chosen.includes(one));
  return [...chosen, ...sample(left, count - chosen.length, (nth, length) => draw(nth + 2 * count, length))];
}
