/** `aisle-close`: the panel closes. */
export class AisleCloseEvent extends Event {
  static readonly type = 'aisle-close';

  constructor() {
    super(AisleCloseEvent.type, { bubbles: true, composed: true });
  }
}
