/** What an answer must not do to the page around it. */
const BUILT_IN = [Object, Array, String, Number, Map, Set, Promise, Function, RegExp, Symbol, JSON, Reflect];

const stateOf = (target) =>
  Reflect.ownKeys(target)
    .map((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(target, key);
      return [String(key), value, get, set];
    })
    .flat();

const nothingNew = (before, now) => before.length === now.length && before.every((one, at) => Object.is(one, now[at]));

/** Remembers what everything inherits from; what it returns says whether that is as it was. */
export function watchPrototypes() {
  const targets = BUILT_IN.flatMap((one) => (one.prototype ? [one.prototype, one] : [one])).filter(
    (one) => one !== RegExp,
  );
  const before = targets.map(stateOf);
  return () => targets.every((target, at) => nothingNew(before[at], stateOf(target))) && !('polluted' in {});
}

/** Is every object below a value frozen? */
export function isFrozenThrough(value) {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThrough);
}

const ROUNDING = 1;

/** Is an answer, or what is in it, wider than it should be? What scrolls does so inside of it. */
export function judgeWidth(root, complain) {
  if (root.scrollWidth > root.clientWidth + ROUNDING) complain(`${root.scrollWidth - root.clientWidth} px too wide`);
}
