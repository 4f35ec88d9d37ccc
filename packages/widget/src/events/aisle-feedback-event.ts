/** `aisle-feedback`: the visitor has rated an answer. */
export class AisleFeedbackEvent extends Event {
  static readonly type = 'aisle-feedback';
  readonly messageId: string;
  readonly rating: 'up' | 'down';

  constructor(messageId: string, rating: 'up' | 'down') {
    super(AisleFeedbackEvent.type, { bubbles: true, composed: true });
    this.messageId = messageId;
    this.rating = rating;
  }
}
