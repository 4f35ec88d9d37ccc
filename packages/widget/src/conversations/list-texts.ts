import { conversationsEn } from '../locales/conversations.en.js';
import type { MessageValues } from '../locales/format-message.js';
import type { Locale } from '../locales/locale.js';

/** Gives a text of the list, filled. */
export type ListText = (key: keyof typeof conversationsEn, values?: MessageValues) => string;

/** The texts of the list in a language, or in English. */
export function listTexts(locale: Locale): ListText {
  return locale.speak(conversationsEn);
}
