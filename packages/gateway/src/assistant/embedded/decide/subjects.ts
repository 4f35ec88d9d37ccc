import { isEmpty } from '../understand/constraints.js';
import { asksForOptions } from '../understand/asks-for-options.js';
import { followUpOf, meansAll, meansOne, meansThis, positionsOf } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import { namedAttributes } from '../facts/named-attributes.js';
import { voicesIn, type Situation } from './situation.js';

/** The products a message speaks of without searching; empty where it searches. */
export function subjectsOf(reading: Reading, situation: Situation): string[] {
  const { named, text, constraints, topics } = reading;
  const { thread, page } = situation;
  if (named.length > 0) return named.map(({ id }) => id);
  const pointed = positionsOf(text, thread.shown.length).flatMap((position) => thread.shown[position] ?? []);
  if (pointed.length > 0) return [...new Set(pointed)];
  // "A backpack that …" names a kind, "is this backpack …" a product.
  if (
    constraints.category !== undefined &&
    !/\b(?:this|these|those)\b|^(?:and |but |so )?(?:is|does|can|could|will|would|has|did) (?:it|that|they)\b|^它|(?:这|那)[个款只双件条顶]/.test(
      text,
    )
  )
    return [];
  const single = thread.focus ?? (thread.shown.length === 1 ? thread.shown[0] : undefined);
  if (
    thread.shown.length > 0 &&
    !asksForOptions(text) &&
    /\bwhich (?:one|of|ones)\b|哪(?:[个款]|些(?!颜色|尺|码))/.test(text)
  )
    return [...thread.shown];
  if (meansOne(text)) {
    if (meansThis(text) && page !== undefined && (single === undefined || constraints.category !== undefined))
      return [page];
    if (single !== undefined) return [single];
    return page !== undefined ? [page] : [...thread.shown];
  }
  if (meansAll(text) && thread.shown.length > 0) return [...thread.shown];
  if (constraints.category !== undefined || (followUpOf(text) === 'more' && !asksForOptions(text))) return [];
  const spoken = thread.shown.length > 1 ? thread.focus : (single ?? (thread.constraints ? undefined : page));
  if (spoken !== undefined && (asksForAttribute(reading, spoken, situation) || asksForRating(reading))) return [spoken];
  // Short questions without a subject: "waterproof?" on a product page, "other colours?", "in blue?" of the one on show.
  const asksAboutPart =
    topics.length > 0 && /^(?:can|could|may|should|do) i\b|^(?:is|are|does|do|will) the\b/.test(text);
  const isShort =
    topics.length + constraints.requirements.length <= 3 &&
    (constraints.words.length === 0 || asksAboutPart) &&
    constraints.price === undefined &&
    constraints.sort === undefined;
  const isQuestion =
    /^(?:is|does|do|can|how|what|in|any|other|and|also|available|got)\b|\?$|吗|呢|么|多|有没有|颜色|尺码|怎么|详/.test(
      text,
    );
  if (
    !isShort ||
    !isQuestion ||
    (isEmpty(constraints) && topics.length === 0 && !asksForOptions(text) && followUpOf(text) !== 'details')
  )
    return [];
  const subject = thread.shown.length > 1 ? undefined : (single ?? (thread.constraints ? undefined : page));
  return subject === undefined ? [] : [subject];
}

/** The one product that a message without a subject is about. */
export function spokenOf({ thread, page }: Situation): string | undefined {
  return thread.focus ?? (thread.shown.length === 1 ? thread.shown[0] : undefined) ?? page ?? thread.shown[0];
}

/** The products that a message compares: those it names, those it points at, or those on show. */
export function severalOf({ named, text }: Reading, situation: Situation): string[] {
  const { thread, page } = situation;
  if (named.length >= 2) return named.map(({ id }) => id);
  const pointed = positionsOf(text, thread.shown.length).flatMap((position) => thread.shown[position] ?? []);
  const [one] = named;
  if (one) return [...new Set([...pointed, ...(pointed.length === 0 ? [thread.focus ?? page ?? one.id] : []), one.id])];
  if (pointed.length >= 2) return [...new Set(pointed)];
  const [first] = pointed;
  if (first !== undefined) return [...new Set([first, ...(thread.focus === undefined ? [] : [thread.focus])])];
  if (thread.shown.length < 2 && lastTwo(situation).length === 2) return lastTwo(situation);
  return /\b(?:two|both|2)\b|两/.test(text) ? thread.shown.slice(0, 2) : [...thread.shown];
}

/** "And the fit?" of what was spoken of: the name of one of its attributes, and little more. */
function asksForAttribute({ text, constraints }: Reading, id: string, situation: Situation): boolean {
  const isShort = text.split(' ').length <= 16 && [...text].length <= 90;
  const isSearch = constraints.price !== undefined || constraints.sort !== undefined;
  return isShort && !isSearch && namedAttributes(text, voicesIn(situation, id)).length > 0;
}

/** "What do people say?" */
function asksForRating({ text, constraints }: Reading): boolean {
  return (
    constraints.sort === undefined &&
    constraints.price === undefined &&
    [...text].length <= 40 &&
    /\breviews?\b|\brating\b|\bpeople (?:say|think|like)\b|\bany good\b|评价|评分|口碑|好评/.test(text)
  );
}

/** The last two products that were spoken of one by one. */
function lastTwo({ thread, page }: Situation): string[] {
  return [...new Set([...(page === undefined ? [] : [page]), ...thread.spoken])].slice(-2);
}
