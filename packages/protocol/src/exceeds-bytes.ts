const encoder = new TextEncoder();

/** Whether `text` takes more than `limit` bytes as UTF-8. */
export function exceedsBytes(text: string, limit: number): boolean {
  // Most texts need no encoding: UTF-8 has at least one byte for each UTF-16 code unit, and at most three.
  if (text.length > limit) return true;
  return text.length * 3 > limit && encoder.encode(text).length > limit;
}
