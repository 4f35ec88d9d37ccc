/**
 * What both sides enforce. Bytes are UTF-8, characters are UTF-16 code units, times are milliseconds.
 * A gateway may announce smaller figures of its own in `GET /`.
 */
export const LIMITS = {
  /** One SSE frame. */
  frameBytes: 256 * 1024,
  /** What a reader holds of a frame that has not ended. */
  readBufferChars: 1024 * 1024,
  /** All text of one text part. */
  textPartBytes: 64 * 1024,
  /** One card as JSON text. */
  cardBytes: 64 * 1024,
  cardDepth: 16,
  cardItems: 20,
  partsPerMessage: 64,
  runMs: 5 * 60_000,
  requestBytes: 64 * 1024,
  urlChars: 2_048,
  titleChars: 300,
  noteChars: 200,
  fallbackChars: 300,
  idChars: 128,
  listItems: 10,
  comparisonItems: 4,
  suggestionItems: 4,
  resolveRefs: 10,
  backoffMinMs: 500,
  backoffMaxMs: 30_000,
  retryAfterMaxMs: 5 * 60_000,
  logMs: 5 * 60_000,
  logBytes: 2 * 1024 * 1024,
  runIdMemoryMs: 24 * 60 * 60_000,
  liveRunsPerOwner: 2,
  messagesPerMinute: 20,
  heartbeatMs: 15_000,
  heartbeatMinMs: 1_000,
  heartbeatMaxMs: 30_000,
  /** Without an event for this long, however many comments arrive, a run is `timeout`. */
  silenceMs: 120_000,
  stopMs: 3_000,
} as const;
