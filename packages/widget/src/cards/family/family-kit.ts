import type { ChatPart } from '@aisle/client';
import type { FACT_SCHEMAS, formatPrice } from '@aisle/protocol';
import type { html, nothing, ReactiveControllerHost } from 'lit';
import type { repeat } from 'lit/directives/repeat.js';
import type { icon } from '../../icons.js';
import type { Locale } from '../../locales/locale.js';
import type { visibleText } from '../../text/visible-text.js';
import type { urlPolicy } from '../../url-policy.js';
import type { ActionRun } from '../action-run.js';
import type { renderFallback } from '../fallback.js';
import type { viewPrice } from '../money-view.js';
import type { ActionRequest, PartContext } from '../part-context.js';
import type { viewProduct } from '../product-view.js';

/** What the family has in common with the cards that are always there. */
export interface FamilyKit {
  readonly html: typeof html;
  readonly nothing: typeof nothing;
  readonly repeat: typeof repeat;
  readonly icon: typeof icon;
  readonly visibleText: typeof visibleText;
  readonly urlPolicy: typeof urlPolicy;
  readonly renderFallback: typeof renderFallback;
  readonly viewProduct: typeof viewProduct;
  readonly viewPrice: typeof viewPrice;
  readonly formatPrice: typeof formatPrice;
  readonly ActionRun: typeof ActionRun;
  readonly factSchemas: typeof FACT_SCHEMAS;
}

/** The element a card stands in. A new context or part renders it anew. */
export interface CardHost extends HTMLElement, ReactiveControllerHost {
  readonly chatPart: ChatPart;
  readonly context: PartContext;
}

/** One card of the family: what its element shows. */
export interface FamilyCard {
  render(): unknown;
}

/** What the module of the family gives to the panel. */
export interface CardFamily {
  /** Makes the card of a host's part. The host keeps its kind. */
  createCard(host: CardHost): FamilyCard;
  /** Asks the visitor whether they mean an action, in the panel of this element. */
  confirm(element: HTMLElement, locale: Locale, request: ActionRequest): Promise<boolean>;
}
