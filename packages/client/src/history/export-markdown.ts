import type { formatPrice } from '@aisle/protocol';
import type { ChatMessage, ChatPart, ConversationSummary } from '../chat-state.js';

// Loaded when a visitor asks for it: types are all that it may import.

/** Conversations as Markdown (CommonMark). What was said stands in block quotes, so that nothing in it can end its turn. */
export function exportMarkdown(
  conversations: readonly (ConversationSummary & { readonly messages: readonly ChatMessage[] })[],
  priceText: typeof formatPrice,
): string {
  const texts = conversations.map(({ title, createdAt, updatedAt, messages }) => {
    const dates = [...new Set([dateOf(createdAt), dateOf(updatedAt)])].join(' – ');
    const turns = messages.map(({ role, createdAt: at, parts }) => {
      const who = role === 'user' ? 'You' : 'Assistant';
      const said = parts.flatMap((part) => linesOf(part, role, priceText)).join('\n\n');
      return `**${who}**, ${timeOf(at)}\n\n${quoted(said)}`;
    });
    return [`# ${escapedLine(title) || 'Conversation'}`, dates, ...turns].join('\n\n');
  });
  return `${texts.join('\n\n')}\n`;
}

function linesOf(part: ChatPart, role: ChatMessage['role'], priceText: typeof formatPrice): string[] {
  const { kind, text, data, fallback = '' } = part;
  if (kind === 'text') return [role === 'user' ? escaped(text) : withoutHtml(text)].filter(Boolean);
  if (kind === 'reasoning' || kind === 'action' || kind === 'suggestions') return [];
  const cards = isRecord(data) ? cardLines(data, priceText) : '';
  return [cards || escaped(fallback)].filter(Boolean);
}

/** A line for each thing that the card points at. */
function cardLines(data: Record<string, unknown>, priceText: typeof formatPrice): string {
  const things: unknown[] = Array.isArray(data['items']) ? data['items'] : [data];
  return things
    .filter(isRecord)
    .map((thing) => {
      const facts = isRecord(thing['resolved']) ? thing['resolved'] : thing;
      const title = textIn(facts, 'title') || textIn(facts, 'label') || textIn(thing, 'id');
      const link = linkIn(facts);
      const name = link ? `[${escapedLine(title)}](<${link}>)` : escapedLine(title);
      const words = [name, priceIn(facts, priceText), escapedLine(textIn(thing, 'note'))];
      return title && `- ${words.filter(Boolean).join(' – ')}`;
    })
    .filter(Boolean)
    .join('\n');
}

/** The price at the time of the conversation. */
function priceIn({ price_range: range, total }: Record<string, unknown>, priceText: typeof formatPrice): string {
  const price = isRecord(range) ? range['min'] : total;
  if (!isRecord(price)) return '';
  const { amount, currency, display } = price;
  if (typeof display === 'string') return escapedLine(display);
  if (typeof amount !== 'number' || typeof currency !== 'string') return '';
  try {
    return escapedLine(priceText({ amount, currency }, 'en'));
  } catch {
    // No price at all rather than a wrong one.
    return '';
  }
}

/** Only the web: what a reader clicks must not run anything. */
function linkIn(facts: Record<string, unknown>): string {
  try {
    const { href, protocol } = new URL(textIn(facts, 'url') || textIn(facts, 'permalink_url'));
    return /^https?:$/.test(protocol) ? href.replace(/[<>]/g, encodeURIComponent) : '';
  } catch {
    return '';
  }
}

function textIn(record: Record<string, unknown>, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value : '';
}

/** Plain text as Markdown: what could mean something is escaped, and lines end where they did. */
function escaped(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]<>#+\-!|~&=]/g, '\\$&')
    .replace(/^[ \t]+/gm, '')
    .replace(/^(\d+)([.)])/gm, '$1\\$2')
    .replace(/(\S)\n(?=\S)/g, '$1\\\n');
}

/** The same on one line. */
function escapedLine(text: string): string {
  return escaped(text.replace(/\s+/g, ' '));
}

/** The assistant's Markdown without HTML and pictures, which a viewer might load; code stays as it is. */
function withoutHtml(markdown: string): string {
  return markdown
    .trim()
    .split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replace(/<(?=[a-z/!?])|!(?=\[)/gi, '\\$&')))
    .join('');
}

function quoted(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function dateOf(at: number): string {
  return timeOf(at).slice(0, 10);
}

/** UTC, to the minute. */
function timeOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.valueOf()) ? '' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
