import { findMoney, type MoneyMatch } from './find-money.js';
import { holdFrom } from './hold-from.js';
import type { KnownAmounts } from './known-amounts.js';

/** All {@link PriceLintMode}s. */
export const PRICE_LINT_MODES = ['count', 'redact', 'off'] as const;

/**
 * What becomes of money in an assistant's words that nobody has named in this turn. `count`: prose stays as it is, and the amounts are
 * counted; on cards, whose prices are the shop's, such words are left out. `redact`: in prose, too, `…` stands in place of the amount.
 */
export type PriceLintMode = (typeof PRICE_LINT_MODES)[number];

/** Watches the money in one answer. */
export interface PriceLint {
  readonly known: KnownAmounts;
  /** Takes the next piece of prose, and answers what of it may be shown now. */
  prose(text: string): string;
  /** The prose ends here, for a card or for good: the rest of it. */
  endProse(): string;
  /** Whether short words on a card may be shown. */
  allows(words: string): boolean;
  /** Amounts that nobody had named, so far; final once the answer has ended. */
  readonly unmatched: number;
}

const REDACTED = '…';
const CONTEXT_CHARS = 28;
const DIFFERENCE_WORDS =
  /\b(?:save|saves|saving|savings|off|less|more|cheaper|dearer|pricier|difference|discount|reduced|günstiger|billiger|teurer|spar(?:en|st|t)?|weniger|mehr|rabatt|unterschied|moins|plus|économis\w*|réduction|remise|écart)\b|便宜|省|减|減|优惠|折扣|差|贵|お得|割引|安く|値引|高い/iu;

/** `count` judges at the end, when all that the shop has said is known; `redact` when the words are shown. */
export function createPriceLint(mode: PriceLintMode, known: KnownAmounts): PriceLint {
  let unmatched = 0;
  let buffer = '';
  let shown = '';
  const proses: string[] = [];

  function isUnknown(text: string, { start, end, amounts }: MoneyMatch): boolean {
    const around = `${text.slice(Math.max(0, start - CONTEXT_CHARS), start)} ${text.slice(end, end + CONTEXT_CHARS)}`;
    const as = DIFFERENCE_WORDS.test(around) ? 'difference' : 'amount';
    return !amounts.every((amount) => known.has(amount, as));
  }

  const unknownIn = (text: string): readonly MoneyMatch[] => findMoney(text).filter((match) => isUnknown(text, match));

  /** Shows the buffer up to a place; what was shown before it and comes after it is only read. */
  function show(until: number): string {
    const before = shown.slice(-CONTEXT_CHARS);
    const text = before + buffer;
    let result = '';
    let at = before.length;
    for (const { start, end } of unknownIn(text)) {
      if (start < at || start >= before.length + until) continue;
      result += text.slice(at, start) + REDACTED;
      at = end;
      unmatched += 1;
    }
    const stop = Math.max(at, before.length + until);
    result += text.slice(at, stop);
    shown = text.slice(0, stop);
    buffer = text.slice(stop);
    return result;
  }

  return {
    known,
    prose(text) {
      if (mode !== 'redact') {
        if (mode === 'count') buffer += text;
        return text;
      }
      buffer += text;
      return show(holdFrom(buffer));
    },
    endProse() {
      const rest = mode === 'redact' ? show(buffer.length) : '';
      if (mode === 'count' && buffer !== '') proses.push(buffer);
      buffer = '';
      shown = '';
      return rest;
    },
    allows(words) {
      if (mode === 'off') return true;
      const count = unknownIn(words).length;
      unmatched += count;
      return count === 0;
    },
    get unmatched() {
      return unmatched + proses.reduce((sum, text) => sum + unknownIn(text).length, 0);
    },
  };
}
