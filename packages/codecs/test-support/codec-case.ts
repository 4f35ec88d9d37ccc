/** A row of a codec's table: what comes, and what a chat shows of it. */
export interface CodecCase {
  readonly name: string;
  /** Frames: objects as JSON, strings as the data itself. */
  readonly frames: readonly unknown[];
  /** `text:…`, `reasoning:…`, or kind and data. */
  readonly parts: readonly (string | readonly [kind: string, data: unknown])[];
  /** @defaultValue 'complete' */
  readonly end?: string;
  readonly usage?: unknown;
  readonly statuses?: readonly string[];
  /** What was dropped, as far as it is told. @defaultValue nothing */
  readonly dropped?: readonly string[];
  readonly messageId?: string;
}
