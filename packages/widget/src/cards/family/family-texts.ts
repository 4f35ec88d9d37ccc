import { cardsEn } from '../../locales/cards.en.js';
import type { MessageValues } from '../../locales/format-message.js';
import type { Locale } from '../../locales/locale.js';

export type FamilyTextKey = keyof typeof cardsEn;

/** Gives a text of the family, filled. */
export type FamilyText = (key: FamilyTextKey, values?: MessageValues) => string;

/** The texts of the family in a language, or in English. */
export function familyTexts(locale: Locale): FamilyText {
  return locale.speak(cardsEn);
}
