import { customCards } from './cards/custom-cards.js';
import { checkCustomCard, type CustomCard } from './cards/custom-card.js';

/**
 * Adds a kind of card of the shop's own: where an answer holds it, its element shows it. Call it before the panel opens: the gateway
 * is told of the kinds that are known then. With the script tag: `customElements.get('aisle-chat').registerCard(…)`.
 * @param kind in reverse-domain form, such as `com.acme.size_quiz`
 * @throws TypeError where the kind or the tag cannot be used; with the script tag the console says so when the panel opens
 */
export function registerCard(kind: string, card: CustomCard): void {
  checkCustomCard(kind, card);
  customCards.set(kind, card);
}
