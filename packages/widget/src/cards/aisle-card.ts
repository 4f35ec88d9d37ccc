import type { ChatPart } from '@aisle/client';
import { AisleElement, given } from '../aisle-element.js';
import { renderBones } from './bones.js';
import { renderFallback } from './fallback.js';
import type { FamilyCard } from './family/family-kit.js';
import { loadFamily } from './load-family.js';
import { markWaiting } from './mark-waiting.js';
import type { PartContext } from './part-context.js';

/**
 * A card of the family that is loaded on demand: its place until that has happened, its part's fallback where it fails.
 */
export class AisleCard extends AisleElement {
  static override properties = { chatPart: given, context: given };
  declare chatPart: ChatPart;
  declare context: PartContext;
  #card: FamilyCard | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override updated(): void {
    markWaiting(this);
  }

  protected override render(): unknown {
    return this.#card ? this.#card.render() : renderBones(1, this.context.locale);
  }

  async #load(): Promise<void> {
    this.#card ??= await loadFamily().then(
      ({ createCard }) => createCard(this),
      () => ({ render: () => renderFallback(this.chatPart) }),
    );
    this.requestUpdate();
  }
}
