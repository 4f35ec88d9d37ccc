/**
 * What both sides enforce. Bytes are UTF-8, characters are Unicode code points (as in JSON Schema), times are milliseconds.
 * A gateway may announce smaller figures of its own in `GET /`.
 */
export const LIMITS = {
  /** The data of one SSE frame: the JSON text of one event. */
  frameBytes: 256 * 1024,
  /** What a reader holds of a frame that has not ended, in UTF-16 code units. */
  readBufferChars: 1024 * 1024,
  /** All text of one text part. */
  textPartBytes: 64 * 1024,
  /** One card as JSON text. */
  cardBytes: 64 * 1024,
  /** Levels of objects and arrays in one card, the card itself counted. */
  cardDepth: 16,
  /** Entries in a card's `items`, whatever its kind. */
  cardItems: 20,
  /** Parts of one message. */
  partsPerMessage: 64,
  /** From the `run` event to its terminal. */
  runMs: 5 * 60_000,
  /** A request's body. */
  requestBytes: 64 * 1024,
  /** Any URL. */
  urlChars: 2_048,
  /** Any title or label. */
  titleChars: 300,
  /** The note on one item of a card. */
  noteChars: 200,
  /** A fallback text that a model writes. */
  fallbackChars: 300,
  /** Any id, and a part's kind. */
  idChars: 128,
  /** Items of a `product_list` or a `location_list`. */
  listItems: 10,
  /** Most items of a `comparison`; the fewest are 2. */
  comparisonItems: 4,
  /** Entries of `suggestions`. */
  suggestionItems: 4,
  /** Pieces of one thing in a cart, and the most that one action may ask for. */
  quantity: 99,
  /** Lines of a cart. */
  cartLines: 50,
  /** References in one `POST /resolve`. */
  resolveRefs: 10,
  /** Back-off of a client, with full jitter between nothing and its present step. */
  backoffMinMs: 500,
  /** The longest step of the back-off. */
  backoffMaxMs: 30_000,
  /** The longest `Retry-After` that a client honours. */
  retryAfterMaxMs: 5 * 60_000,
  /** How long a run's log stays readable after its terminal, unless `run.ttlMs` says otherwise. */
  logMs: 5 * 60_000,
  /** One run's log. */
  logBytes: 2 * 1024 * 1024,
  /** How long a gateway knows a run id, so that a late repeat is 410 and no second model call. */
  runIdMemoryMs: 24 * 60 * 60_000,
  /** Runs of one owner at a time. */
  liveRunsPerOwner: 2,
  /** Messages of one owner in a minute. */
  messagesPerMinute: 20,
  /** The most silence between two lines of a stream, unless `run.heartbeatMs` says otherwise. */
  heartbeatMs: 15_000,
  /** The shortest wait of a client's watchdog, which is 2.5 × `heartbeatMs`. */
  heartbeatMinMs: 1_000,
  /** The longest wait of that watchdog. */
  heartbeatMaxMs: 30_000,
  /** Without an event for this long, however many comments arrive, a run is `timeout`. */
  silenceMs: 120_000,
  /** From a stop to `done{stopped}`. */
  stopMs: 3_000,
} as const;
