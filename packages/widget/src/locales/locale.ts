import { report } from '../chat-element/report.js';
import { en } from './en.js';
import { formatMessage, type MessageValues } from './format-message.js';
import { isSimplifiedChinese } from './launcher-texts.js';
import type { MessageCatalogue, MessageKey } from './messages.js';

/** A language as the widget speaks it: its texts, plurals, numbers and times. */
export interface Locale {
  /** BCP 47, as asked for; formats follow it even where the texts fall back to English. */
  readonly language: string;
  text(key: MessageKey, values?: MessageValues): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Hour and minute. @param at epoch milliseconds */
  time(at: number): string;
  /** “Today”, “Yesterday” or a date. @param at epoch milliseconds */
  day(at: number, now: number): string;
}

const DAY_MS = 86_400_000;

/** The locale of a language with its texts: English is always here, others are loaded. @param language a valid BCP 47 tag */
export async function loadLocale(language: string): Promise<Locale> {
  if (!isSimplifiedChinese(language)) return createLocale(language);
  try {
    const { zhCN } = await import('./zh-cn.js');
    return createLocale(language, zhCN);
  } catch (error) {
    report(`the texts for "${language}" could not be loaded; the assistant speaks English.`, error);
    return createLocale(language);
  }
}

/** Makes a locale. @param language a valid BCP 47 tag @param catalogue texts in that language, or English */
export function createLocale(language: string, catalogue: MessageCatalogue = en): Locale {
  // Texts and their plurals must be of one language, also where the texts fall back.
  const plurals = new Intl.PluralRules(catalogue === en ? 'en' : language);
  const timeFormat = new Intl.DateTimeFormat(regionalTag(language), { hour: 'numeric', minute: '2-digit' });
  const dayFormat = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' });

  const locale: Locale = {
    language,
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

// “en” alone would write times as Americans do: a visitor whose browser says “en-GB” has told the region.
function regionalTag(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
