import type { en } from './en.js';

/** A message: plain, or by `Intl.PluralRules` category of its `count`. `{name}` stands for a value. */
export type Message = string | ({ readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>);

/** Messages by key. */
export type Messages = Readonly<Record<string, Message>>;

/** Name of a visible text. */
export type MessageKey = keyof typeof en;

/** Every visible text of one language. */
export type MessageCatalogue = Readonly<Record<MessageKey, Message>>;
