import { GatewayError } from '../../gateway-error.js';
import { isObject, type JsonObject } from '../read-fields.js';
import { MORE_VALUES, scanJson } from './scan-json.js';

/** JSON whose list of products is parsed entry by entry. */
export interface JsonDocuments {
  /** The first document without its list; empty where the document is the list. */
  readonly envelope: JsonObject;
  readonly count: number;
  /** Whether there was a list at all. */
  readonly listed: boolean;
  /** Parsed entries; {@link UNREADABLE} where one is no JSON. Can be gone through again. */
  entries(): Iterable<unknown>;
}

export const UNREADABLE = Symbol('unreadable');

/**
 * Opens documents of one kind: a file, or the pages of a list.
 * @throws {@link GatewayError} `bad_config` when one is no JSON.
 */
export function* openJson(documents: readonly Uint8Array[]): Generator<undefined, JsonDocuments> {
  const parts: { readonly bytes: Uint8Array; readonly entries: readonly number[] }[] = [];
  let envelope: JsonObject = {};
  let listed = false;
  for (const [index, bytes] of documents.entries()) {
    const scanned = yield* scanJson(bytes);
    if (scanned === MORE_VALUES) {
      parts.push({ bytes, entries: lineRanges(bytes) });
      listed = true;
      continue;
    }
    if (!scanned) throw notJson(bytes);
    const value = parseJson(scanned.envelope);
    if (value === UNREADABLE) throw notJson(bytes);
    if (index === 0 && isObject(value)) envelope = value;
    listed ||= scanned.listed;
    parts.push({ bytes, entries: scanned.entries });
  }
  return {
    envelope,
    listed,
    count: parts.reduce((sum, { entries }) => sum + entries.length / 2, 0),
    *entries() {
      const decoder = new TextDecoder();
      for (const { bytes, entries } of parts) {
        for (let at = 0; at < entries.length; at += 2)
          yield parseJson(decoder.decode(bytes.subarray(entries[at], entries[at + 1])));
      }
    },
  };
}

/** A value, or {@link UNREADABLE}. */
export function parseJson(text: string): unknown {
  try {
    // `__proto__` as a key would end up as somebody's prototype; the escaped spelling needs the reviver as well.
    return text.includes('__proto__') || text.includes('\\u005')
      ? JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
      : JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}

/** One value a line (JSON Lines). */
function lineRanges(bytes: Uint8Array): number[] {
  const ranges: number[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    if (bytes.subarray(start, end).some((byte) => byte > 0x20)) ranges.push(start, end);
    start = end + 1;
  }
  return ranges;
}

function notJson(bytes: Uint8Array): GatewayError {
  let why = 'brackets do not close';
  try {
    JSON.parse(new TextDecoder().decode(bytes.subarray(0, 1_000_000)));
  } catch (error) {
    if (error instanceof Error && bytes.length < 1_000_000) why = error.message.slice(0, 200);
  }
  return new GatewayError(
    'bad_config',
    `The catalogue is not JSON (${why}). A Google Merchant feed is read with the format "merchant-tsv".`,
  );
}
