import { text } from './read-fields.js';

/** A platform's message as plain text: tags out, entities decoded. Empty where it is no text. */
export function plainWords(message: unknown): string {
  return text(message)
    .replace(/<[^<>]*>/g, '')
    .replace(/&#(\d{1,5});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
