import type { Catalogue } from './catalogue.js';

/** A catalogue that is replaced as a whole while it is served. An answer goes on with the one that it began with. */
export interface LiveCatalogue {
  readonly current: Catalogue;
  replace(next: Catalogue): void;
}

export function createLiveCatalogue(first: Catalogue): LiveCatalogue {
  let current = first;
  return {
    get current() {
      return current;
    },
    replace(next) {
      current = next;
    },
  };
}

/** A catalogue that never changes is live, too. */
export function asLive(catalogue: Catalogue | LiveCatalogue): LiveCatalogue {
  return 'current' in catalogue ? catalogue : createLiveCatalogue(catalogue);
}
