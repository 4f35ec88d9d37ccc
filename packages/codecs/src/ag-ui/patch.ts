import { LIMITS } from '@aisle/protocol';
import { isRecord } from '../read-chunk.js';

/** An object, or a list by its indexes. */
type Holder = Record<string, unknown>;

const UNFIT = 'the patch does not fit';

/** A patch of more steps is no patch of a card. */
const MAX_STEPS = 256;

/**
 * A copy of `document` after a JSON Patch (RFC 6902), all of it or none. Reaches nothing but what a document holds itself, never a
 * prototype.
 * @throws where the patch cannot be applied
 */
export function applyPatch(document: unknown, patch: unknown): unknown {
  // A JSON Pointer begins with an empty step: that is the key of the whole.
  const root: Holder = { '': structuredClone(document) };
  if (!Array.isArray(patch) || patch.length > MAX_STEPS || !patch.every(isRecord)) throw new Error(UNFIT);
  for (const step of patch) applyStep(root, step);
  return root[''];
}

function applyStep(root: Holder, { op, path, from, value }: Holder): void {
  if (op === 'add') put(root, path, value);
  else if (op === 'remove') take(root, path);
  else if (op === 'replace') {
    take(root, path);
    put(root, path, value);
  } else if (op === 'move') put(root, path, take(root, from));
  else if (op === 'copy') {
    put(root, path, structuredClone(find(root, from)));
    // Copies of copies would double with each step.
    if (JSON.stringify(root).length > LIMITS.cardBytes) throw new Error(UNFIT);
  } else if (op !== 'test' || toComparable(find(root, path)) !== toComparable(value)) throw new Error(UNFIT);
}

/** What holds the end of a JSON Pointer (RFC 6901), and its key there. */
function walk(root: Holder, pointer: unknown): [holder: Holder, key: string] {
  const keys = String(pointer)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = keys.pop() ?? '';
  let holder = root;
  for (const next of keys) {
    const held = own(holder, next);
    if (!isHolder(held)) throw new Error(UNFIT);
    holder = held;
  }
  return [holder, key];
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

function own(holder: Holder, key: string): unknown {
  if (!Object.hasOwn(holder, key)) throw new Error(UNFIT);
  return holder[key];
}

function find(root: Holder, pointer: unknown): unknown {
  return own(...walk(root, pointer));
}

function take(root: Holder, pointer: unknown): unknown {
  const [holder, key] = walk(root, pointer);
  const taken = own(holder, key);
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  // The whole stays there to be replaced.
  else if (holder !== root) Reflect.deleteProperty(holder, key);
  return taken;
}

function put(root: Holder, pointer: unknown, value: unknown): void {
  const [holder, key] = walk(root, pointer);
  if (Array.isArray(holder)) {
    const index = key === '-' ? holder.length : Number(key);
    if (!(index <= holder.length) || (key !== '-' && key !== String(index))) throw new Error(UNFIT);
    holder.splice(index, 0, value);
  } else if (key === '__proto__' || value === undefined) throw new Error(UNFIT);
  else holder[key] = value;
}

/** The same for values that are the same but for the order of their members. */
function toComparable(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => (isRecord(held) ? Object.entries(held).sort() : held));
}
