import type { StreamEvent } from '@aisle/protocol';
import type { AssistantOutput } from '../assistant/assistant.js';
import type { CardSource } from './fill-card.js';

type Growing = Extract<AssistantOutput, { type: 'card-open' }>;

/** The part of a list that is being written: its items appear one by one, before it is whole. */
export interface OpenCard {
  /** Id of the part, where there is one. */
  readonly id: string | undefined;
  /** Whether a reader would see something of this that was not there before. */
  isWorthIt(growing: Growing): boolean;
  grow(growing: Growing): Promise<void>;
  /** The card has come, and takes the part's place: its id. */
  finish(): string | undefined;
  /** The card never came. */
  takeBack(): Promise<void>;
}

/** Kinds that say something before they are whole. */
const GROWING: ReadonlySet<string> = new Set(['product_list', 'comparison']);

/**
 * Writes references as they come, as JSON text: what is put together from deltas is never trusted, and nothing but ids that the
 * catalogue knows is in it.
 */
export function createOpenCard(options: {
  readonly source: CardSource;
  readonly write: (event: StreamEvent) => Promise<void>;
  readonly nextId: () => string;
}): OpenCard {
  const { source, write } = options;
  let id: string | undefined;
  let written = 0;

  function newIds({ kind, ids }: Growing): readonly string[] {
    if (kind === undefined || !GROWING.has(kind) || !source.accept.has(kind)) return [];
    return ids.filter((one) => source.catalogue.product(one, source.market) !== undefined).slice(written);
  }

  function finish(): string | undefined {
    const finished = id;
    id = undefined;
    written = 0;
    return finished;
  }

  return {
    get id() {
      return id;
    },
    isWorthIt: (growing) => newIds(growing).length > 0,
    async grow(growing) {
      const items = newIds(growing).map((one) => JSON.stringify({ id: one }));
      const { kind } = growing;
      if (items.length === 0 || kind === undefined) return;
      const lead = written === 0 ? '{"items":[' : ',';
      if (id === undefined) {
        id = options.nextId();
        await write({ type: 'part', id, kind, state: 'open', format: 'json' });
      }
      written += items.length;
      await write({ type: 'delta', id, append: lead + items.join(',') });
    },
    finish,
    async takeBack() {
      const taken = finish();
      if (taken !== undefined) await write({ type: 'remove', id: taken });
    },
  };
}
