/** `aisle-send`: the visitor is about to send a message; cancel it to keep the message back. */
export class AisleSendEvent extends Event {
  static readonly type = 'aisle-send';
  readonly text: string;

  constructor(text: string) {
    super(AisleSendEvent.type, { bubbles: true, cancelable: true, composed: true });
    this.text = text;
  }
}
