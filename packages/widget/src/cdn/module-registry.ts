// The files beside aisle.js hand themselves over here. A module script cannot return anything, and a name of the page's own is
// not ours to take: a registered symbol is shared by every copy, and the build in the key keeps two versions apart.
const REGISTRY = Symbol.for('aisle.modules');

/** Puts a module where the loader of the same build finds it. */
export function handOver(key: string, module: unknown): void {
  registry().set(key, module);
}

/** The module that was handed over under `key`. */
export function handedOver(key: string): unknown {
  return registry().get(key);
}

function registry(): Map<unknown, unknown> {
  const found: unknown = Reflect.get(globalThis, REGISTRY);
  if (found instanceof Map) return found;
  const made = new Map<unknown, unknown>();
  Reflect.defineProperty(globalThis, REGISTRY, { value: made });
  return made;
}
