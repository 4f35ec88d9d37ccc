import type { ModelCard, Product } from '@aisle/protocol';
import type { Catalogue, Market } from '../../../catalogue/catalogue.js';
import type { Owner } from '../../../guards/owner.js';
import type { ProductVoices } from '../facts/product-facts.js';
import type { Phrases } from '../phrases/phrases.js';

/** One piece of an answer, in order. Texts that follow one another are paragraphs. */
export type Piece = { readonly text: string } | { readonly card: ModelCard } | { readonly suggest: readonly string[] };

/** What every answer is made from. */
export interface AnswerContext {
  readonly catalogue: Catalogue;
  /** The words of the answer's language, the currency of the page. */
  readonly market: Market;
  /** The same in the catalogue's other languages: a fact may stand in one only. */
  readonly otherMarkets: readonly Market[];
  readonly phrases: Phrases;
  readonly accept: ReadonlySet<string>;
  readonly owner: Owner;
  /** The product of the page. */
  readonly page?: string;
}

export function voicesOf(context: AnswerContext, id: string): ProductVoices {
  return [context.market, ...context.otherMarkets].flatMap((market) => context.catalogue.product(id, market) ?? []);
}

/** Products in the words of the answer; ids that the catalogue does not know are left out. */
export function productsOf(context: AnswerContext, ids: readonly string[]): Product[] {
  return ids.flatMap((id) => context.catalogue.product(id, context.market) ?? []);
}
