/** One product of an e-commerce event, by the names of Google Analytics 4. `price` is in major units. */
export interface TrackedItem {
  readonly item_id: string;
  readonly item_name?: string;
  readonly item_variant?: string;
  readonly price?: number;
  readonly quantity: number;
  readonly index?: number;
}

/** What is told of an event besides its name: never a word of a message. */
export interface TrackDetail {
  readonly reason?: string;
  readonly rating?: string;
  readonly code?: string;
  readonly item_list_id?: string;
  readonly item_list_name?: string;
  /** ISO 4217. */
  readonly currency?: string;
  /** In major units. */
  readonly value?: number;
  /** 200 at most. */
  readonly items?: readonly TrackedItem[];
}

/**
 * `aisle-track`: something happened that a shop may want to count, where the attribute `analytics` asks for it. It never holds what was
 * said. `name` is `chat_open`, `chat_close`, `chat_message_sent`, `chat_response`, `chat_feedback`, `chat_error`, or an e-commerce
 * event of Google Analytics 4: `view_item_list`, `select_item`, `add_to_cart`, `remove_from_cart`.
 */
export class AisleTrackEvent extends Event {
  static readonly type = 'aisle-track';
  readonly name: string;
  readonly detail: TrackDetail;

  constructor(name: string, detail: TrackDetail) {
    super(AisleTrackEvent.type, { bubbles: true, composed: true });
    this.name = name;
    this.detail = detail;
  }
}
