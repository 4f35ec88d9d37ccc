/** Beyond this, sorting all of them is no slower. */
const FEW = 64;

/** The first `limit` in an order of whatever is offered, without sorting the rest. */
export interface Best<T> {
  offer(one: T): void;
  list(): readonly T[];
}

/** @param compare - An order without equals. */
export function createBest<T>(limit: number, compare: (a: T, b: T) => number): Best<T> {
  const best: T[] = [];
  return {
    offer(one) {
      if (limit > FEW) {
        best.push(one);
        return;
      }
      const worst = best[limit - 1];
      if (limit === 0 || (worst !== undefined && compare(one, worst) >= 0)) return;
      let at = Math.min(best.length, limit - 1);
      for (; at > 0; at -= 1) {
        const before = best[at - 1];
        if (before === undefined || compare(before, one) <= 0) break;
        best[at] = before;
      }
      best[at] = one;
    },
    list: () => (limit > FEW ? best.sort(compare).slice(0, limit) : best),
  };
}
