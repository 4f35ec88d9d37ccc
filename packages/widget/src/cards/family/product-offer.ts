import type { Product } from '@aisle/protocol';
import type { ActionRun } from '../action-run.js';
import type { ProductView } from '../product-view.js';
import { renderActionButton } from './action-button.js';
import type { CardTools } from './card-tools.js';
import type { Fact } from './facts.js';
import { action } from './family-bones.js';
import { productRequest } from './product-link.js';

interface OfferPlace {
  readonly fact: Fact<Product>;
  readonly view: ProductView;
  readonly run: ActionRun;
  readonly classes: string;
  /** Words for adding, where there is little room. */
  readonly label: string;
  /** Its place in the card, from 0. */
  readonly index: number;
}

/** What can be done about a product where a card shows several. */
export function renderOffer(tools: CardTools, { fact, view, run, classes, label, index }: OfferPlace): unknown {
  const { kit, host } = tools;
  const { html, nothing } = kit;
  const { context } = host;
  const { locale } = context;
  const { title } = view;
  const about = html`<span class="vh">: ${title}</span>`;
  const { offer } = view;
  if (fact.state === 'checking') return action(tools, classes);
  switch (offer.name) {
    case 'add':
      return renderActionButton(tools, {
        run,
        label,
        about: title,
        classes,
        doneStatus: locale.text('card.addedStatus', { title }),
        act: () =>
          context.dispatchAction(
            productRequest(tools, 'add_to_cart', fact.data, { variantId: offer.variantId, index }),
          ),
      });
    case 'similar':
      return html`<button
        class=${classes}
        part="card-action"
        type="button"
        @click=${() => context.ask(locale.text('card.similarPrompt', { title }))}
      >
        ${locale.text('card.similar')}${about}
      </button>`;
    case 'link':
      return html`<a class=${classes} part="card-action" href=${offer.href}>${offer.label}${about}</a>`;
    default:
      return nothing;
  }
}
