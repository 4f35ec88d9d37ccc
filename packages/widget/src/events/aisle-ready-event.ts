/** `aisle-ready`: the launcher is on the page; the panel is not loaded yet. */
export class AisleReadyEvent extends Event {
  static readonly type = 'aisle-ready';

  constructor() {
    super(AisleReadyEvent.type, { bubbles: true, composed: true });
  }
}
