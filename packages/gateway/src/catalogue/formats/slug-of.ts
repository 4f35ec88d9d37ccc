import { LIMITS } from '@aisle/protocol';

/** `Rain Jackets` → `rain-jackets`; undefined where nothing is left. */
export function slugOf(title: string): string | undefined {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LIMITS.idChars);
  return slug === '' ? undefined : slug;
}
