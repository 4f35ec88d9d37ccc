import type { cardsEn } from './cards.en.js';
import type { consentEn } from './consent.en.js';
import type { conversationsEn } from './conversations.en.js';
import type { en } from './en.js';
import type { feedbackEn } from './feedback.en.js';
import type { greetingEn } from './greeting.en.js';
import type { LauncherTexts } from './launcher-texts.js';

/** A message: plain, or by `Intl.PluralRules` category of its `count`. `{name}` stands for a value. */
export type Message = string | ({ readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>);

/** Messages by key. */
export type Messages<Key extends string = string> = Readonly<Record<Key, Message>>;

/** Name of a text of the panel. */
export type MessageKey = keyof typeof en;

/** All texts of one language, but those that stand on the page before the panel. */
export type LanguageMessages = Messages<
  | MessageKey
  | keyof typeof cardsEn
  | keyof typeof consentEn
  | keyof typeof conversationsEn
  | keyof typeof feedbackEn
  | keyof typeof greetingEn
>;

/** Texts of the widget by key: some, to say them in other words, or all of a language. */
export type AisleMessages = Partial<LanguageMessages & Readonly<Record<`launcher.${keyof LauncherTexts}`, string>>>;

/** Texts that a page says in its own words, or what gives them for a language (BCP 47). */
export type OwnMessages =
  AisleMessages | ((language: string) => AisleMessages | undefined | Promise<AisleMessages | undefined>);
