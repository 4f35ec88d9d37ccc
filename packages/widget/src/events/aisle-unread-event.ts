/** `aisle-unread`: another number of messages has come that the visitor has not seen. */
export class AisleUnreadEvent extends Event {
  static readonly type = 'aisle-unread';
  readonly count: number;

  constructor(count: number) {
    super(AisleUnreadEvent.type, { bubbles: true, composed: true });
    this.count = count;
  }
}
