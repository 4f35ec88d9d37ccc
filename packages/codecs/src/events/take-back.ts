import type { EventWriter } from './event-writer.js';

/** Takes a part back. */
export function takeBack({ parts, write }: EventWriter, key: string): void {
  const part = parts.get(key);
  if (!part) return;
  parts.delete(key);
  write({ type: 'remove', id: part.id });
}

/** Takes back every part that was made after the first `nth`. */
export function takeBackSince(writer: EventWriter, nth: number): void {
  for (const [key, part] of writer.parts) if (part.nth > nth) takeBack(writer, key);
}
