import { estimateTokens, type ChatMessage } from '@aisle/prompts';
import type { RequestMessage, RequestPart } from '@aisle/protocol';
import type { Market } from '../../../catalogue/catalogue.js';
import type { AssistantTurn } from '../../assistant.js';
import { idsIn, isKnown } from './known-ids.js';

const LISTS: ReadonlySet<string> = new Set(['product_list', 'comparison', 'location_list']);

/**
 * The conversation as a model reads it, at most `maxTokens` of it (estimated), the newest first to stay. It is the client's word: only
 * turns of the shopper and of the assistant are in it, and of earlier cards no more than ids that the shop knows, written as the
 * contract has them.
 */
export function historyOf(turn: AssistantTurn, market: Market, maxTokens: number): ChatMessage[] {
  const kept: ChatMessage[] = [];
  let left = maxTokens;
  for (const message of turn.messages.toReversed()) {
    const content = contentOf(message, turn, market);
    if (content === '') continue;
    const fitting = kept.length === 0 ? cutToTokens(content, left) : content;
    left -= estimateTokens(fitting);
    if (left < 0 && kept.length > 0) break;
    kept.unshift({ role: message.role === 'assistant' ? 'assistant' : 'user', content: fitting });
  }
  return inTurns(kept);
}

/** Models' templates want the shopper first, and no two turns of one speaker. */
function inTurns(messages: readonly ChatMessage[]): ChatMessage[] {
  const turns: ChatMessage[] = [];
  for (const { role, content } of messages) {
    const last = turns.at(-1);
    if (last?.role === role) turns[turns.length - 1] = { role, content: `${last.content}\n\n${content}` };
    else if (turns.length > 0 || role === 'user') turns.push({ role, content });
  }
  return turns;
}

function contentOf(message: RequestMessage, turn: AssistantTurn, market: Market): string {
  // The schema lets no other role in; an assistant may be called without it.
  if (message.role !== 'user' && message.role !== 'assistant') return '';
  const isVisitor = message.role === 'user';
  const texts = message.parts.map((part) => {
    if (part.kind === 'text') return withoutFences(part.text ?? '');
    if (part.kind === 'action') return isVisitor ? actionText(part, turn, market) : '';
    return isVisitor ? '' : cardText(part, turn, market);
  });
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

/** What a visitor writes is a turn, word for word; only it cannot pass for data of the shop. */
function withoutFences(text: string): string {
  return text.replace(/[<＜](?=\s*[/／]?\s*data\b)/giu, '‹');
}

function cardText({ kind, data }: RequestPart, turn: AssistantTurn, market: Market): string {
  const ids = idsIn(data).filter((id) => isKnown(kind, id, turn, market));
  const [first] = ids;
  if (first === undefined) return '';
  const card = LISTS.has(kind) ? { kind, items: ids.map((id) => ({ id })) } : { kind, id: first };
  return `\`\`\`card\n${JSON.stringify(card)}\n\`\`\``;
}

function actionText({ name = '', value, outcome }: RequestPart, turn: AssistantTurn, market: Market): string {
  if (!/^[a-z_]{1,64}$/.test(name)) return '';
  const ids = idsIn(value).filter((id) => isKnown('product', id, turn, market));
  const end = outcome === 'confirmed' || outcome === 'failed' ? `, ${outcome}` : '';
  return `(${[`used a card: ${name}`, ...ids].join(' ')}${end})`;
}

const CUT_CHARS = 400;

/** A beginning of a text that takes no more tokens than this, to within a hundred. Reads the text once. */
function cutToTokens(text: string, maxTokens: number): string {
  let left = maxTokens;
  for (let at = 0; at < text.length; at += CUT_CHARS) {
    left -= estimateTokens(text.slice(at, at + CUT_CHARS));
    if (left < 0) return `${text.slice(0, at).replace(/[\ud800-\udbff]$/, '')}…`;
  }
  return text;
}

/** Products that the conversation has shown last, and the one of the page: what "it" and "these" mean. */
export function productsSpokenOf({ messages, context }: AssistantTurn, most: number): string[] {
  const shown = messages
    .toReversed()
    .flatMap(({ role, parts }) =>
      parts
        .filter(({ kind }) => (role === 'assistant' ? PRODUCT_KINDS.has(kind) : kind === 'action'))
        .flatMap(({ kind, data, value }) => idsIn(kind === 'action' ? value : data)),
    );
  const page = context.product?.id;
  return [...new Set([...(page === undefined ? [] : [page]), ...shown])].slice(0, most);
}

const PRODUCT_KINDS: ReadonlySet<string> = new Set(['product', 'product_list', 'comparison', 'variant_picker']);
