import type { ErrorCode } from '@aisle/protocol';

/** `aisle-error`: something failed in the visitor’s sight. `code` is that of the protocol, `unavailable` where the widget itself cannot work. */
export class AisleErrorEvent extends Event {
  static readonly type = 'aisle-error';
  readonly code: ErrorCode | 'unavailable';
  readonly messageId: string | undefined;

  constructor(code: ErrorCode | 'unavailable', messageId?: string) {
    super(AisleErrorEvent.type, { bubbles: true, composed: true });
    this.code = code;
    this.messageId = messageId;
  }
}
