/** `aisle-session-change`: another conversation is shown, or the first one has begun. */
export class AisleSessionChangeEvent extends Event {
  static readonly type = 'aisle-session-change';
  readonly conversationId: string;

  constructor(conversationId: string) {
    super(AisleSessionChangeEvent.type, { bubbles: true, composed: true });
    this.conversationId = conversationId;
  }
}
