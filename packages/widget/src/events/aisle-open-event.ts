/** `aisle-open`: the panel opens. */
export class AisleOpenEvent extends Event {
  static readonly type = 'aisle-open';

  constructor() {
    super(AisleOpenEvent.type, { bubbles: true, composed: true });
  }
}
