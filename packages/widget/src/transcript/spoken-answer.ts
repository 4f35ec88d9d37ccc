import type { AssistantMessage, ChatPart } from '@aisle/client';
import { knownFacts, readReferences } from '../cards/product-facts.js';
import { viewPrice } from '../cards/money-view.js';
import { findPurchase } from '../cards/purchase.js';
import { viewStock } from '../cards/stock-view.js';
import type { Locale } from '../locales/locale.js';
import { visibleText } from '../text/visible-text.js';
import { withoutMarks } from './message-text.js';

const MAX_CHARS = 500;

/**
 * An answer as it is read aloud: its words without Markdown's marks, 500 characters of them at most, and what its cards show in a
 * few words.
 * @param rest what is left of the words, where they have been read before
 */
export function spokenAnswer({ parts }: AssistantMessage, locale: Locale, rest?: string): string {
  const words = rest ?? spokenWords(parts);
  const cards = parts.map((part) => spokenCard(part, locale));
  return [shorten(words, locale), ...cards].filter(Boolean).join('\n');
}

/** The words of an answer, also of one that is not complete. */
export function spokenWords(parts: readonly ChatPart[]): string {
  const texts = parts.map(({ kind, text }) => (kind === 'text' ? visibleText(withoutMarks(text)) : ''));
  return texts.filter(Boolean).join('\n');
}

function shorten(words: string, locale: Locale): string {
  if (words.length <= MAX_CHARS) return words;
  // Neither half a word nor half a character; where there are no spaces, a word is short.
  const cut = words.slice(0, MAX_CHARS).replace(/\s\S{0,40}$|[\ud800-\udbff]$/, '');
  return `${cut} ${locale.text('announce.continues')}`;
}

/** “3 products: Harbour 24, €119.00, In stock; …”; what the gateway says of other cards. */
function spokenCard(part: ChatPart, locale: Locale): string {
  const { kind, fallback = '' } = part;
  // Its data is a reference as that of a product.
  const references = readReferences(kind === 'variant_picker' ? { ...part, kind: 'product' } : part);
  const facts = kind === 'location_list' ? [] : knownFacts(part, references, new Map());
  if (facts.length === 0) return visibleText(fallback);
  const told = facts.map(({ product, state }) => {
    const purchase = findPurchase(product);
    const target = purchase.way === 'add' ? purchase.variant : undefined;
    const isCurrent = state === 'current';
    const price = isCurrent && viewPrice(product, target, locale.language)?.now;
    const stock = purchase.way === 'sold-out' ? locale.text('card.soldOut') : viewStock(product, target, locale)?.label;
    return [visibleText(product.title), price, isCurrent && stock].filter(Boolean).join(', ');
  });
  return `${locale.text('card.products', { count: facts.length })}: ${told.join('; ')}`;
}
