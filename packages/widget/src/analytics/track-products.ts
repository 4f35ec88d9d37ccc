import { AisleTrackEvent } from '../events/aisle-track-event.js';
import type { Tracking } from './start-tracking.js';
import { itemsDetail, type TrackedProduct } from './tracked-item.js';
import { productOfCard, watchSeenProducts } from './watch-seen-products.js';

/** Tells the page which products were seen, chosen and put into the cart, by the events of Google Analytics 4. */
export function trackProducts({ element, root, signal }: Tracking): void {
  const track = (name: string, ...products: readonly TrackedProduct[]) =>
    element.dispatchEvent(new AisleTrackEvent(name, itemsDetail(products)));
  element.addEventListener(
    'aisle-action',
    (event) => {
      const { detail } = event;
      if (detail.action === 'view') track('select_item', detail);
      if (detail.action !== 'add_to_cart' && detail.action !== 'remove_from_cart') return;
      const { action } = detail;
      // Answered while it is dispatched, by listeners further out too; it counts when the shop has done it.
      queueMicrotask(() => {
        if (event.defaultPrevented) return;
        event.response?.then(
          () => track(action, detail),
          () => undefined,
        );
      });
    },
    { signal },
  );
  watchSeenProducts(root, (products) => track('view_item_list', ...products), signal);
  root.addEventListener(
    'click',
    ({ target, defaultPrevented }) => {
      const card = target instanceof Element && target.closest('a') ? target.closest('aisle-product-card') : null;
      const tracked = card && productOfCard(card);
      // Where the shop opens products itself it is an action.
      if (tracked && !defaultPrevented) track('select_item', tracked);
    },
    { signal },
  );
}
