import { cardsEn } from '../../locales/cards.en.js';
import { cardsZhCN } from '../../locales/cards.zh-cn.js';
import { formatMessage, type MessageValues } from '../../locales/format-message.js';
import { isSimplifiedChinese } from '../../locales/launcher-texts.js';
import type { Locale } from '../../locales/locale.js';
import type { Message } from '../../locales/messages.js';

export type FamilyTextKey = keyof typeof cardsEn;

/** Gives a text of the family, filled. */
export type FamilyText = (key: FamilyTextKey, values?: MessageValues) => string;

/** The texts of the family in a language, or in English. */
export function familyTexts({ language, number }: Locale): FamilyText {
  const chinese = isSimplifiedChinese(language);
  const texts: Readonly<Record<FamilyTextKey, Message>> = chinese ? cardsZhCN : cardsEn;
  // Texts and their plurals must be of one language, also where the texts fall back.
  const plurals = new Intl.PluralRules(chinese ? 'zh' : 'en');
  return (key, values) => formatMessage(texts[key], plurals, number, values);
}
