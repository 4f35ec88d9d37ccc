import { en } from './en.js';
import { formatMessage, type MessageValues } from './format-message.js';
import { isSimplifiedChinese } from './launcher-texts.js';
import type { MessageCatalogue, MessageKey } from './messages.js';
import { textDirection } from './text-direction.js';
import { zhCN } from './zh-cn.js';

/** A language as the widget speaks it: its texts, plurals, numbers and times. */
export interface Locale {
  /** BCP 47, as asked for; formats follow it even where the texts fall back to English. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  text(key: MessageKey, values?: MessageValues): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Hour and minute. @param at epoch milliseconds */
  time(at: number): string;
  /** “Today”, “Yesterday” or a date. @param at epoch milliseconds */
  day(at: number, now: number): string;
}

const DAY_MS = 86_400_000;

/** Makes the locale for a BCP 47 tag; an unusable tag reads as English. */
export function createLocale(tag: string): Locale {
  const language = canonicalTag(tag) ?? 'en';
  const catalogue = catalogueFor(language);
  // Texts and their plurals must be of one language, also where the texts fall back.
  const plurals = new Intl.PluralRules(catalogue === en ? 'en' : language);
  const timeFormat = new Intl.DateTimeFormat(regionalTag(language), { hour: 'numeric', minute: '2-digit' });
  const dayFormat = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' });

  const locale: Locale = {
    language,
    dir: textDirection(language),
    text: (key, values) => formatMessage(catalogue[key], plurals, locale.number, values),
    number: (value, options) => new Intl.NumberFormat(language, options).format(value),
    time: (at) => timeFormat.format(at),
    day(at, now) {
      const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
      if (days === 0) return locale.text('day.today');
      if (days === 1) return locale.text('day.yesterday');
      return dayFormat.format(at);
    },
  };
  return locale;
}

function catalogueFor(language: string): MessageCatalogue {
  return isSimplifiedChinese(language) ? zhCN : en;
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

// “en” alone would write times as Americans do: a visitor whose browser says “en-GB” has told the region.
function regionalTag(language: string): string {
  const own =
    typeof navigator === 'undefined' ? undefined : navigator.languages.find((tag) => tag.startsWith(`${language}-`));
  return own ?? language;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
