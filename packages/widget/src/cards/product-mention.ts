import { report } from '../chat-element/report.js';
import type { PartContext } from './part-context.js';

const TAG = 'aisle-product-chip';

let loading: Promise<void> | undefined;

/** A mention of a product, as a node of an answer's text: its words until the chip is there, and the words alone where it cannot be had. */
export function createMention(id: string, label: string, context: PartContext): Node {
  const mention = document.createElement(TAG);
  // An element that is not known yet finds its properties when it is.
  Object.assign(mention, { productId: id, label, context });
  if (customElements.get(TAG)) return mention;
  mention.textContent = label;
  loading ??= loadChip();
  return mention;
}

async function loadChip(): Promise<void> {
  try {
    const { defineChip } = await import('./aisle-product-chip.js');
    defineChip();
  } catch (error) {
    loading = undefined;
    report('a mention of a product stays text.', error);
  }
}
