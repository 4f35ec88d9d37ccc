import { conversationsEn } from '../locales/conversations.en.js';
import { conversationsZhCN } from '../locales/conversations.zh-cn.js';
import { formatMessage, type MessageValues } from '../locales/format-message.js';
import { isSimplifiedChinese } from '../locales/launcher-texts.js';
import type { Message } from '../locales/messages.js';

type TextKey = keyof typeof conversationsEn;

/** Every text of the conversation list in one language. */
export type ConversationsTexts = Readonly<Record<TextKey, Message>>;

/** Gives a text of the list, filled. */
export type ListText = (key: TextKey, values?: MessageValues) => string;

/** The texts of the list in a language, or in English. @param language BCP 47 @param number writes a number in that language */
export function listTexts(language: string, number: (value: number) => string): ListText {
  const chinese = isSimplifiedChinese(language);
  const texts: ConversationsTexts = chinese ? conversationsZhCN : conversationsEn;
  // Texts and their plurals must be of one language, also where the texts fall back.
  const plurals = new Intl.PluralRules(chinese ? 'zh' : 'en');
  return (key, values) => formatMessage(texts[key], plurals, number, values);
}
