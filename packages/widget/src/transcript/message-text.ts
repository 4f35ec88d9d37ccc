import type { ChatMessage } from '@aisle/client';

/** The words of a message as its author wrote them: what is copied, edited or sent. */
export function messageText(message: ChatMessage): string {
  return message.parts
    .filter((part) => part.kind === 'text')
    .map((part) => part.text)
    .join('\n\n')
    .trim();
}

/** A text without the marks of Markdown. */
export function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+|^[\s|:-]+$/gm, '')
    .replace(/[*_`~|]+/g, '')
    .trim();
}
