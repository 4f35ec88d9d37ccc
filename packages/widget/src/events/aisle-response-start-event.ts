/** `aisle-response-start`: an answer has begun. */
export class AisleResponseStartEvent extends Event {
  static readonly type = 'aisle-response-start';
  readonly messageId: string;

  constructor(messageId: string) {
    super(AisleResponseStartEvent.type, { bubbles: true, composed: true });
    this.messageId = messageId;
  }
}
