import type { Message } from './messages.js';

/** What fills the `{name}` places of a message; `count` also picks the plural form. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Fills a message. A place without a value stays as it is, so that a missing value is seen. */
export function formatMessage(
  message: Message,
  plurals: Intl.PluralRules,
  write: (value: string | number) => string,
  values: MessageValues = {},
): string {
  const pattern =
    typeof message === 'string' ? message : (message[plurals.select(Number(values['count'] ?? 0))] ?? message.other);
  return pattern.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? place : write(value);
  });
}
