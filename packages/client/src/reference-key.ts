import type { Reference } from '@aisle/protocol';

/** Key of a reference in the result of `chat.resolve()`: `product:prod_a`. */
export function referenceKey({ kind, id }: Pick<Reference, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}
