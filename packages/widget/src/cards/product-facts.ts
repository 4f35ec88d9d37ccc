import { referenceKey, type ChatPart } from '@aisle/client';
import type { Product } from '@aisle/protocol';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readProduct, readProducts, type CardItem, type ProductsCard } from './card-item.js';
import type { PartContext } from './part-context.js';

/** How long the catalogue's word counts as present. */
const FRESH_MS = 10 * 60_000;

/**
 * What is known of a product.
 * - `current`: the catalogue said so, less than ten minutes ago.
 * - `checking`: it said so longer ago and is being asked again; title and picture may be shown, price and button not.
 * - `outdated`: as before, and it did not answer.
 */
export interface ProductFacts {
  readonly id: string;
  readonly note?: string;
  readonly product: Product;
  readonly state: 'current' | 'checking' | 'outdated';
}

/** The products of a card: being looked up, or those that the catalogue knows. */
export type FactsView =
  | { readonly state: 'pending'; readonly count: number }
  | { readonly state: 'ready'; readonly title?: string; readonly products: readonly ProductFacts[] };

interface FactsHost extends ReactiveControllerHost {
  readonly chatPart: ChatPart;
  readonly context: PartContext;
}

/** Keeps the facts of a product card: takes what came with it, asks for what is missing or old, and drops what nobody knows. */
export class ProductFactsController implements ReactiveController {
  readonly #host: FactsHost;
  #part: ChatPart | undefined;
  #card: ProductsCard = { items: [] };
  #answers: ReadonlyMap<string, Product> | undefined;
  #stale = false;

  constructor(host: FactsHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { chatPart: part } = this.#host;
    if (part === this.#part) return;
    this.#part = part;
    this.#card = readProducts(part);
    this.#stale = part.resolvedAt !== undefined && Date.now() - part.resolvedAt > FRESH_MS;
    this.#answers = undefined;
    if (part.state === 'done') void this.#resolve(part);
  }

  get view(): FactsView {
    const { items, title } = this.#card;
    if (this.#part?.state === 'open') return { state: 'pending', count: this.#part.kind === 'product' ? 1 : 3 };
    const products = items.flatMap((item) => this.#factsOf(item) ?? []);
    if (products.length < items.length && !this.#answers) return { state: 'pending', count: items.length };
    return { state: 'ready', products, ...(title !== undefined && { title }) };
  }

  #factsOf(item: CardItem): ProductFacts | undefined {
    const { id, note } = item;
    const answer = this.#answers?.get(id);
    const product = answer ?? item.product;
    if (!product) return undefined;
    const state = answer || !this.#stale ? 'current' : this.#answers ? 'outdated' : 'checking';
    return { id, product, state, ...(note !== undefined && { note }) };
  }

  async #resolve(part: ChatPart): Promise<void> {
    const refs = this.#card.items
      .filter((item) => !item.product || this.#stale)
      .map(({ id }) => ({ kind: 'product', id }));
    if (refs.length === 0) return;
    const found = await this.#host.context.resolve(refs).catch(() => new Map<string, unknown>());
    if (part !== this.#part) return;
    this.#answers = new Map(
      refs.flatMap(({ kind, id }) => {
        const product = readProduct(found.get(referenceKey({ kind, id })), id);
        return product ? [[id, product] as const] : [];
      }),
    );
    this.#host.requestUpdate();
  }
}
