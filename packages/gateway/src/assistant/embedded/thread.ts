import type { RequestMessage } from '@aisle/protocol';
import type { PolicyTopic } from '../../catalogue/catalogue-data.js';
import type { Intent } from './intent.js';
import { isEmpty, REDUCED, type Constraints } from './understand/constraints.js';

/** What was said and shown so far. Made anew from the messages on every turn: nothing is remembered between turns. */
export interface Thread {
  /** The search that is going on. */
  readonly constraints?: Constraints;
  /** The search before the last "cheaper" or "bigger": it goes on if that finds nothing. */
  readonly before?: Constraints;
  /** Ids on show, in order. */
  readonly shown: readonly string[];
  /** All ids shown since the search began. */
  readonly seen: readonly string[];
  /** The product spoken of last. */
  readonly focus?: string;
  /** Products that were spoken of one by one, the last one last. */
  readonly spoken: readonly string[];
  /** The number of the order that is spoken of. */
  readonly order?: string;
  /** The promises that were spoken of last. */
  readonly policies?: readonly PolicyTopic[];
}

export const NEW_THREAD: Thread = { shown: [], seen: [], spoken: [] };

const PRODUCT_KINDS = new Set(['product', 'product_list', 'comparison', 'variant_picker']);
const SHOWN_CHARS = 128;

/** The thread after the shopper's message. */
export function afterIntent(before: Thread, intent: Intent): Thread {
  const { policies: _, ...thread } = before;
  if (intent.name === 'policy') return { ...thread, policies: intent.topics };
  if (intent.name === 'orders' && intent.number !== undefined) return { ...thread, order: intent.number };
  return afterProducts(thread, intent);
}

function afterProducts(thread: Thread, intent: Intent): Thread {
  switch (intent.name) {
    case 'search': {
      const goesOn = intent.skip.length > 0 || intent.follow !== undefined;
      const { focus: _, before: __, ...rest } = thread;
      const before = intent.than.length > 0 && thread.constraints ? { before: thread.constraints } : {};
      return isEmpty(intent.constraints)
        ? rest
        : { ...rest, ...before, constraints: intent.constraints, seen: goesOn ? thread.seen : [] };
    }
    case 'options':
    case 'stock':
    case 'show':
    case 'pairing':
    case 'alternatives':
      return focused(thread, intent.id);
    case 'question': {
      const [only] = intent.ids;
      return only !== undefined && intent.ids.length === 1 ? focused(thread, only) : thread;
    }
    case 'talk':
      // The answer shows what is reduced, so "more" is more of that.
      return intent.signal === 'discount' ? { ...thread, constraints: REDUCED, seen: [] } : thread;
    default:
      return thread;
  }
}

const SPOKEN = 6;

function focused(thread: Thread, id: string): Thread {
  return { ...thread, focus: id, spoken: [...thread.spoken.filter((other) => other !== id), id].slice(-SPOKEN) };
}

/** The thread after an answer: cards say what was shown. */
export function afterAnswer(thread: Thread, message: RequestMessage): Thread {
  const shown = message.parts.filter(({ kind }) => PRODUCT_KINDS.has(kind)).flatMap(({ data }) => idsIn(data));
  if (shown.length === 0) return thread;
  const [only] = shown;
  const focus = shown.length === 1 ? only : thread.focus;
  // A card beside the answer to a question leaves the list on show as it was.
  const isAside = shown.length === 1 && only !== undefined && thread.shown.includes(only);
  const { before, ...rest } = thread;
  return {
    ...rest,
    ...(isAside && before ? { constraints: before } : {}),
    shown: isAside ? thread.shown : [...new Set(shown)],
    seen: [...new Set([...thread.seen, ...shown])],
    ...(focus === undefined ? {} : { focus }),
    spoken: shown.length === 1 && only !== undefined ? focused(thread, only).spoken : thread.spoken,
  };
}

/** The thread after the shopper used a card: an action names its product. */
export function afterAction(thread: Thread, message: RequestMessage): Thread {
  const ids = message.parts.filter(({ kind }) => kind === 'action').flatMap(({ value }) => idsIn(value));
  const last = ids.at(-1);
  return last === undefined ? thread : focused(thread, last);
}

/** Product ids in a card's data, or in an action's value. It is the client's word, so every shape is possible. */
function idsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('items' in data && Array.isArray(data.items))
    return data.items.slice(0, 20).flatMap((item: unknown) => idsIn(item));
  const id =
    'id' in data ? data.id : 'product' in data ? data.product : 'productId' in data ? data.productId : undefined;
  if (typeof id === 'object') return idsIn(id);
  return typeof id === 'string' && id !== '' && id.length <= SHOWN_CHARS ? [id] : [];
}
