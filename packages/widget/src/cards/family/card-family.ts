import type { ChatPart } from '@aisle/client';
import { report } from '../../chat-element/report.js';
import type { Locale } from '../../locales/locale.js';
import type { CardTools, CardView } from './card-tools.js';
import { CartCard } from './cart-card.js';
import { ComparisonCard } from './comparison-card.js';
import { confirmAction } from './confirm-dialog.js';
import { CouponCard } from './coupon-card.js';
import { ShopsOwnCard } from './custom-card.js';
import type { CardFamily, CardHost, FamilyCard, FamilyKit } from './family-kit.js';
import { familyTexts, type FamilyText } from './family-texts.js';
import { familyStyles } from './family.styles.js';
import { GridCard } from './grid-card.js';
import { ImageCard } from './image-card.js';
import { LocationCard } from './location-card.js';
import { OrderCard } from './order-card.js';
import { ownKit } from './own-kit.js';
import { VariantCard } from './variant-card.js';

const cards = new Map<string, new (tools: CardTools) => CardView>([
  ['product_list', GridCard],
  ['comparison', ComparisonCard],
  ['variant_picker', VariantCard],
  ['cart', CartCard],
  ['order_status', OrderCard],
  ['coupon', CouponCard],
  ['location_list', LocationCard],
  ['image', ImageCard],
]);

let sheet: CSSStyleSheet | undefined;

/** The cards that are loaded on demand: all but products, their carousel, and suggestions. */
export function createCardFamily(): CardFamily {
  const kit = ownKit;
  return {
    createCard(host) {
      adoptStyles(host);
      return guarded(kit, host, create(kit, host));
    },
    confirm(element, locale, request) {
      adoptStyles(element);
      return confirmAction(kit, element, locale, request);
    },
  };
}

function create(kit: FamilyKit, host: CardHost): CardView {
  const Card = cards.get(host.chatPart.kind) ?? ShopsOwnCard;
  return new Card(toolsFor(kit, host));
}

function toolsFor(kit: FamilyKit, host: CardHost): CardTools {
  let locale: Locale | undefined;
  let text: FamilyText | undefined;
  return {
    kit,
    host,
    text(key, values) {
      if (!text || locale !== host.context.locale) {
        locale = host.context.locale;
        text = familyTexts(locale);
      }
      return text(key, values);
    },
  };
}

/**
 * A card that keeps up with its host. Whatever it stumbles over: its part's own words stand there then, and the answer around it
 * stays.
 */
function guarded(kit: FamilyKit, host: CardHost, card: CardView): FamilyCard {
  const attempt = (action: (card: CardView) => unknown) => {
    try {
      return action(card);
    } catch (error) {
      report(`a card of the kind "${host.chatPart.kind}" could not be shown.`, error);
    }
    return kit.renderFallback(host.chatPart);
  };
  let shown: ChatPart | undefined;
  host.addController({
    hostUpdate() {
      if (shown === host.chatPart) return;
      shown = host.chatPart;
      attempt((view) => view.update());
    },
    hostDisconnected: () => card.leave?.(),
  });
  return { render: () => attempt((view) => view.render()) };
}

function adoptStyles(element: HTMLElement): void {
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(familyStyles);
  }
  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, sheet])];
}
