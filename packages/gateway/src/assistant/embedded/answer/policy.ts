import type { PolicyTopic } from '../../../catalogue/catalogue-data.js';
import { findTopic } from '../facts/product-facts.js';
import { topicNamed } from '../facts/topics.js';
import { productsOf, voicesOf, type AnswerContext, type Piece } from './answer.js';
import { plainWords, shorten } from './plain-words.js';

const POLICY_CHARS = 700;
const MOST = 3;

/** What the shop promises, in its own words; nothing where it says nothing. */
export function answerPolicy(topics: readonly PolicyTopic[], id: string | undefined, context: AnswerContext): Piece[] {
  const { phrases, catalogue, market } = context;
  const { suggest } = phrases;
  const policies = catalogue.policies(market).filter(({ topic }) => topics.includes(topic));
  const next = { suggest: [suggest.sell, suggest.orders] };
  if (policies.length === 0) return [{ text: phrases.talk('policy') }, next];
  const texts = policies.slice(0, MOST).map(({ text, url }): Piece => {
    const said = plainWords(shorten(text, POLICY_CHARS));
    return {
      text: url === undefined ? said : `${said} ${phrases.readMore(url.replace(/[()[\]<>\s\\]/g, percentEncoded))}`,
    };
  });
  return [...(topics.includes('warranty') && id !== undefined ? ownWords(id, context) : []), ...texts, next];
}

/** `encodeURIComponent` leaves brackets as they are, and these would end a link. */
function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** What a product says of its own repair goes before what holds for all. */
function ownWords(id: string, context: AnswerContext): Piece[] {
  const topic = topicNamed('warranty');
  const [product] = productsOf(context, [id]);
  const said = topic && product ? findTopic(topic, voicesOf(context, id)).says : undefined;
  if (!product || !said) return [];
  const value = plainWords(shorten(said.value, POLICY_CHARS));
  return [{ text: context.phrases.says('fact', plainWords(product.title), context.phrases.quote(value)) }];
}
