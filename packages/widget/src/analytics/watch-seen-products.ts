import { AisleProductCard } from '../cards/aisle-product-card.js';
import type { TrackedProduct } from './tracked-item.js';

const SEEN_SHARE = 0.5;
const SEEN_MS = 1_000;
/** Cards that are seen together are told of together. */
const TOGETHER_MS = 250;

/** What a card shows; undefined while the shop has not said what that costs, or where it is no card. */
export function productOfCard(card: Element): TrackedProduct | undefined {
  if (!(card instanceof AisleProductCard) || card.facts.state === 'checking') return undefined;
  const { facts, place } = card;
  return { product: facts.product, quantity: 1, list: place === undefined ? undefined : { index: place } };
}

/** Calls `seen` with products that have stood on the screen with half of their card for a second, each once for an answer. */
export function watchSeenProducts(
  root: ShadowRoot,
  seen: (products: readonly TrackedProduct[]) => void,
  signal: AbortSignal,
): void {
  const watched = new WeakSet<Element>();
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const told = new Set<string>();
  let waiting: TrackedProduct[] = [];
  let telling: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    const products = waiting;
    telling = undefined;
    waiting = [];
    seen(products);
  };
  const seeFor = (card: Element) => {
    timers.set(
      card,
      setTimeout(() => note(card), SEEN_MS),
    );
  };
  const note = (card: Element) => {
    timers.delete(card);
    const tracked = productOfCard(card);
    // Its facts are still on their way.
    if (!tracked) return seeFor(card);
    if (!(card instanceof AisleProductCard)) return;
    const key = `${card.context.messageId} ${tracked.product.id}`;
    if (told.has(key)) return;
    told.add(key);
    waiting.push(tracked);
    telling ??= setTimeout(tell, TOGETHER_MS);
  };
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        clearTimeout(timers.get(target));
        timers.delete(target);
        if (intersectionRatio >= SEEN_SHARE) seeFor(target);
      }
    },
    { threshold: SEEN_SHARE },
  );
  const look = () => {
    for (const card of root.querySelectorAll('aisle-product-card')) {
      if (watched.has(card)) continue;
      watched.add(card);
      sight.observe(card);
    }
  };
  const changes = new MutationObserver(look);
  changes.observe(root, { childList: true, subtree: true });
  look();
  signal.addEventListener('abort', () => {
    sight.disconnect();
    changes.disconnect();
    clearTimeout(telling);
    for (const timer of timers.values()) clearTimeout(timer);
  });
}
