import type { DoneReason } from '@aisle/protocol';

/** `aisle-response-end`: an answer has ended; `reason` is that of the protocol, or `failed`. */
export class AisleResponseEndEvent extends Event {
  static readonly type = 'aisle-response-end';
  readonly messageId: string;
  readonly reason: DoneReason | 'failed';

  constructor(messageId: string, reason: DoneReason | 'failed') {
    super(AisleResponseEndEvent.type, { bubbles: true, composed: true });
    this.messageId = messageId;
    this.reason = reason;
  }
}
