import { createBest } from './best-of.js';
import type { ProductColumns } from './product-columns.js';
import type { ProductShelf } from './product-shelf.js';

interface Neighbour {
  readonly position: number;
  readonly shared: number;
}

/** Positions of what the catalogue says goes with a product; then others of different categories by the number of tags they share. */
export function createRelations(shelf: ProductShelf, columns: ProductColumns): (id: string, limit: number) => number[] {
  const { tags, tagsFrom, category, available } = columns;
  function tagsOf(position: number): Uint32Array {
    return tags.subarray(tagsFrom[position] ?? 0, tagsFrom[position + 1] ?? 0);
  }

  function neighbours(own: number, known: ReadonlySet<number>, limit: number): readonly Neighbour[] {
    const wanted = new Set(tagsOf(own));
    const best = createBest<Neighbour>(limit, (a, b) => b.shared - a.shared || a.position - b.position);
    for (let position = 0; position < shelf.size; position += 1) {
      if (category[position] === category[own] || available[position] !== 1 || known.has(position)) continue;
      let shared = 0;
      const end = tagsFrom[position + 1] ?? 0;
      for (let at = tagsFrom[position] ?? 0; at < end; at += 1) if (wanted.has(tags[at] ?? -1)) shared += 1;
      if (shared > 0) best.offer({ position, shared });
    }
    return best.list();
  }

  return (id, limit) => {
    const own = shelf.positionOf(id);
    const source = own === undefined ? undefined : shelf.at(own);
    if (own === undefined || !source) return [];
    const named = source.goesWith.flatMap((other) => shelf.positionOf(other) ?? []).filter((other) => other !== own);
    const first = [...new Set(named)].slice(0, limit);
    if (first.length >= limit) return first;
    const others = neighbours(own, new Set([own, ...first]), limit - first.length);
    return [...first, ...others.map(({ position }) => position)];
  };
}
