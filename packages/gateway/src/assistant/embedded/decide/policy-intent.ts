import type { PolicyTopic } from '../../../catalogue/catalogue-data.js';
import type { Intent } from '../intent.js';
import { policyTopicsOf } from '../understand/policy-topics.js';
import type { Reading } from '../understand/read-message.js';
import { orderNumberOf, type Signal } from '../understand/signals.js';
import type { Situation } from './situation.js';
import { subjectsOf } from './subjects.js';

/** Questions on what the shop promises, as far as its catalogue says it. */
export function policyIntent(signal: Signal | undefined, reading: Reading, situation: Situation): Intent | undefined {
  const { unnamed: text } = reading;
  if (signal === 'orders' && !isToCome(text)) return undefined;
  if (signal !== undefined && ELSEWHERE.has(signal)) return undefined;
  const known = new Set(situation.catalogue.policies(situation.market).map(({ topic }) => topic));
  const asked = policyTopicsOf(text).filter((topic) => known.has(topic) || !isOfProducts(topic));
  if (asked.length === 0) return undefined;
  const [id] = asked.some(isOfProducts) ? subjectsOf(reading, situation) : [];
  return { name: 'policy', topics: asked, ...(id === undefined ? {} : { id }) };
}

/** Some products say it themselves. */
function isOfProducts(topic: PolicyTopic): boolean {
  return topic === 'warranty';
}

const ELSEWHERE: ReadonlySet<Signal> = new Set(['my_cart', 'locations', 'off_topic', 'discount']);

/** "If I order today, when does it arrive?" is about no order yet. */
function isToCome(text: string): boolean {
  if (orderNumberOf(text) !== undefined) return false;
  const isBought =
    /\b(?:if|once|when) i (?:order|buy)\b|\b(?:order|buy) (?:it )?(?:today|now|tomorrow)\b|(?:今天|现在|明天)(?:下单|买|订)/.test(
      text,
    );
  return isBought || policyTopicsOf(text).some((topic) => topic === 'payment' || topic === 'returns');
}
