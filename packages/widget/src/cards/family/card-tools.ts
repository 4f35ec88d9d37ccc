import type { CardHost, FamilyCard, FamilyKit } from './family-kit.js';
import type { FamilyText } from './family-texts.js';

/** A card as the family makes it. */
export interface CardView extends FamilyCard {
  /** The host has another part than before. */
  update(): void;
  /** The host leaves the page. It may come back. */
  leave?(): void;
}

/** What every card of the family works with. */
export interface CardTools {
  readonly kit: FamilyKit;
  readonly host: CardHost;
  /** In the language of the moment. */
  readonly text: FamilyText;
}
