import { report } from '../chat-element/report.js';
import { en } from './en.js';
import { formatMessage, type MessageValues } from './format-message.js';
import { isolate } from './isolate.js';
import type { LanguageTexts } from './languages.js';
import type { MessageKey, Messages } from './messages.js';
import type { Speech } from './speech.js';
import { textDirection } from './text-direction.js';

/** A language as the widget speaks it: its texts, plurals, numbers and times. */
export interface Locale {
  /** BCP 47, as asked for; formats follow it even where the texts fall back to English. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  text(key: MessageKey, values?: MessageValues): string;
  /** Texts of a file that comes on demand, which brings its English with it. */
  speak<Key extends string>(english: Messages<Key>): (key: Key, values?: MessageValues) => string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Hour and minute. @param at epoch milliseconds */
  time(at: number): string;
  /** “Today”, “Yesterday” or a date. @param at epoch milliseconds */
  day(at: number, now: number): string;
}

const DAY_MS = 86_400_000;

/** The locale of a speech, once its texts are there; in English where they cannot be loaded. */
export async function loadLocale(speech: Speech): Promise<Locale> {
  try {
    return createLocale(speech, await speech.load());
  } catch (error) {
    report(`the texts for "${speech.language}" could not be loaded; the assistant speaks English.`, error);
    return createLocale(speech);
  }
}

/** Makes a locale. @param texts all or some of its texts; what they leave out is English */
export function createLocale(
  speech: Pick<Speech, 'language' | 'direction'>,
  { tag, messages, frame }: LanguageTexts = { tag: 'en', messages: {} },
): Locale {
  const { language } = speech;
  // Unknown where its texts could not be had.
  const direction = speech.direction || textDirection(language);
  // Texts and their plurals must be of one language, also where the texts fall back.
  const plurals = new Intl.PluralRules(tag);
  const timeFormat = new Intl.DateTimeFormat(regionalTag(language), { hour: 'numeric', minute: '2-digit' });
  const dayFormat = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' });
  const write = (value: string | number) =>
    typeof value === 'number' ? locale.number(value) : isolate(value, direction);
  const speak: Locale['speak'] = (english) => (key, values) => {
    const text = formatMessage(messages[key] ?? english[key], plurals, write, values);
    return frame ? frame(text) : text;
  };

  const locale: Locale = {
    language,
    direction,
    speak,
    text: speak(en),
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
