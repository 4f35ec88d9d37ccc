import { ar } from '../../src/locales/ar.js';
import { cardsEn } from '../../src/locales/cards.en.js';
import { consentEn } from '../../src/locales/consent.en.js';
import { conversationsEn } from '../../src/locales/conversations.en.js';
import { de } from '../../src/locales/de.js';
import { en } from '../../src/locales/en.js';
import { es } from '../../src/locales/es.js';
import { feedbackEn } from '../../src/locales/feedback.en.js';
import { fr } from '../../src/locales/fr.js';
import { greetingEn } from '../../src/locales/greeting.en.js';
import { ja } from '../../src/locales/ja.js';
import { languages } from '../../src/locales/languages.js';
import { launcherEn } from '../../src/locales/launcher-texts.js';
import type { LanguageMessages, Messages } from '../../src/locales/messages.js';
import { zhCN } from '../../src/locales/zh-cn.js';
import { zhTW } from '../../src/locales/zh-tw.js';

/** English, the source of truth. */
export const english: LanguageMessages = {
  ...en,
  ...cardsEn,
  ...consentEn,
  ...conversationsEn,
  ...feedbackEn,
  ...greetingEn,
};

const translated: Readonly<Record<string, Messages>> = { ar, de, es, fr, ja, 'zh-CN': zhCN, 'zh-TW': zhTW };

/** Every message of every language but English, those of its launcher among them. */
export const catalogues: readonly (readonly [tag: string, messages: Messages])[] = Object.entries(languages).map(
  ([tag, { launcher }]) => [tag, { ...translated[tag], ...launcherMessages(launcher) }],
);

/** English with the launcher's texts. */
export const englishMessages: Messages = { ...english, ...launcherMessages(launcherEn) };

function launcherMessages(texts: Readonly<Record<string, string>>): Messages {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`launcher.${name}`, text]));
}
