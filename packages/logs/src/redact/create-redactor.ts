import { addressRule } from './address-rule.js';
import { cardRule } from './card-rule.js';
import { emailRule } from './email-rule.js';
import { foldText } from './fold-text.js';
import { ibanRule } from './iban-rule.js';
import { idRule } from './id-rule.js';
import { orderRule } from './order-rule.js';
import { phoneRule } from './phone-rule.js';
import { spansOf, type RedactionRule, type RedactionRuleName, type Span } from './redaction-rule.js';

const RULES: readonly RedactionRule[] = [emailRule, ibanRule, idRule, cardRule, orderRule, phoneRule, addressRule];

/** What a redactor does otherwise. */
export interface RedactorOptions {
  /**
   * Texts that stay although a rule finds them: the shop's own telephone, mail address and doors. A datum stays when every letter and
   * digit of it belongs to one of them.
   */
  readonly keep?: readonly string[];
  /** Rules that are not applied. @defaultValue none */
  readonly without?: readonly RedactionRuleName[];
}

/** A text without personal data. */
export interface Redaction {
  /** Each datum replaced by the name of its rule in brackets, such as `[email]`. */
  readonly text: string;
  /** How many were taken out, by rule; rules that found none are absent. */
  readonly counts: Readonly<Partial<Record<RedactionRuleName, number>>>;
}

/** Takes personal data out of texts. */
export interface Redactor {
  redact(text: string): Redaction;
  /** What {@link redact} would take out, as it stands in the text. For lists of what to keep. */
  find(text: string): readonly string[];
}

/**
 * Nobody writes such a word: a key, a token, a file. No rule reads one, since their patterns would take seconds for it, and a shopper
 * may send anything.
 */
const KEY = /[\w.%+'@-]{200,}/g;

interface Found extends Span {
  readonly rule: RedactionRuleName;
}

/**
 * A redactor for English and Chinese. It goes by shapes, check digits and the words beside a number: it is no proof that a text is
 * free of personal data. Names of people stay.
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const { keep = [], without = [] } = options;
  const rules = RULES.filter(({ name }) => !without.includes(name));
  const kept = keep.map((text) => foldText(text).text).filter((text) => text !== '');
  const hasKeys = rules.some(({ name }) => name === 'id');
  const personal = (text: string): readonly Found[] => {
    const { text: whole, places } = foldText(text);
    const keys = spansOf(whole, KEY);
    const folded = whole.replace(KEY, (run) => ' '.repeat(run.length));
    const found = rules
      .flatMap(({ name, find }) => find(folded).map((span) => ({ ...span, rule: name })))
      .filter(({ start, end }) => end > start)
      .concat(hasKeys ? keys.map((span) => ({ ...span, rule: 'id' as const })) : []);
    if (found.length === 0) return [];
    const isKept = markKept(folded, kept);
    return joinOverlaps(found.filter(({ start, end }) => !isKept(start, end))).map(({ start, end, rule }) => ({
      start: places[start] ?? 0,
      end: (places[end - 1] ?? 0) + 1,
      rule,
    }));
  };
  return {
    redact: (text) => cutOut(text, personal(text)),
    find: (text) => personal(text).map(({ start, end }) => text.slice(start, end)),
  };
}

/** Whether all letters and digits between two places belong to texts that are kept. */
function markKept(folded: string, kept: readonly string[]): (start: number, end: number) => boolean {
  const spans = kept.flatMap((words) => occurrencesOf(folded, words));
  return (start, end) => {
    if (spans.length === 0) return false;
    for (let at = start; at < end; at += 1) {
      if (!/[\p{L}\p{N}]/u.test(folded.charAt(at))) continue;
      if (!spans.some((span) => span.start <= at && at < span.end)) return false;
    }
    return true;
  };
}

function occurrencesOf(text: string, words: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
    spans.push({ start: at, end: at + words.length });
  return spans;
}

/** Overlapping data become one, named by the rule that comes first in the list. */
function joinOverlaps(found: readonly Found[]): readonly Found[] {
  const order = new Map(RULES.map(({ name }, index) => [name, index]));
  const rank = (rule: RedactionRuleName): number => order.get(rule) ?? 0;
  const joined: Found[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (!last || one.start >= last.end) {
      joined.push(one);
      continue;
    }
    const rule = rank(one.rule) < rank(last.rule) ? one.rule : last.rule;
    joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, one.end), rule };
  }
  return joined;
}

function cutOut(text: string, spans: readonly Found[]): Redaction {
  const counts: Partial<Record<RedactionRuleName, number>> = {};
  let rest = 0;
  let redacted = '';
  for (const { start, end, rule } of spans) {
    redacted += `${text.slice(rest, start)}[${rule}]`;
    rest = end;
    counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return { text: redacted + text.slice(rest), counts };
}
