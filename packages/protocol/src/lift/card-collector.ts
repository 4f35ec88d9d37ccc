import { LIMITS } from '../limits.js';
import { readKind, type ModelCardKind } from './card-names.js';
import { fieldsOf } from './fields-of.js';
import type { LiftedOutput, LiftLimits } from './lifted-output.js';
import { createLooseReader } from './loose-reader.js';
import { textOf, type LooseObject } from './loose-value.js';
import { isMeantAsCard, readLooseCard } from './read-loose-card.js';
import { entriesOf, readId, readReferences } from './read-items.js';
import { unitsOf, type Unit } from './units-of.js';

/** Collects the cards of one value while it is being written. */
export interface CardCollector {
  /** As `LooseReader.take`. */
  take(character: string): boolean;
  /** Adds what has been found since the last call. */
  collect(outputs: LiftedOutput[]): void;
  /** Nothing more comes; to be followed by a last {@link collect}. */
  end(): void;
  readonly isComplete: boolean;
  /** Whether plain JSON would have said no. */
  readonly isOdd: boolean;
  /** Whether the value, as far as it goes, is likely to be meant as cards. */
  readonly isMeant: boolean;
}

export interface CardCollectorOptions {
  /** Whether an object around the cards is as it should be: so it is in a tool call. */
  readonly wrapper: 'due' | 'odd';
  readonly surroundings: 'fence' | 'prose';
  readonly limits?: Partial<LiftLimits> | undefined;
  /** Finds the cards in prose that was wrapped up with cards. */
  readonly liftProse: (text: string) => readonly LiftedOutput[];
}

/** Values of one card, or a few: looked through as each of them comes. */
const SMALL_STEPS = 128;

export function createCardCollector(options: CardCollectorOptions): CardCollector {
  const { cardBytes = LIMITS.cardBytes, cardDepth = LIMITS.cardDepth } = options.limits ?? {};
  const reader = createLooseReader({ surroundings: options.surroundings, maxBytes: cardBytes, maxDepth: cardDepth });
  let units: readonly Unit[] = [];
  let isMeant = false;
  let looks = 0;
  let dueAt = 1;
  let collected = 0;
  let emitted = 0;
  let shown = '';

  /**
   * Looks through the value, the more seldom the larger it is, so that the work stays in proportion to its length. Answers how
   * often it has looked.
   */
  function look(): number {
    const { steps, isComplete } = reader;
    if (isComplete ? dueAt === Infinity : steps < dueAt) return looks;
    dueAt = isComplete ? Infinity : steps + 1 + (steps > SMALL_STEPS ? Math.floor(steps / 4) : 0);
    units = unitsOf(reader.root);
    isMeant ||= units.some((unit) => unit.type === 'card' && isMeantAsCard(unit.value));
    looks += 1;
    return looks;
  }

  function outputsOf(unit: Unit): readonly LiftedOutput[] {
    if (unit.type === 'prose') return options.liftProse(unit.text);
    const { card, fallback, issues, repaired, dropped } = readLooseCard(unit.value);
    const isOdd = repaired || reader.repaired || (unit.wrapped && options.wrapper === 'odd');
    if (card) return [{ type: 'card', card, repaired: isOdd, dropped }];
    return [{ type: 'rejected', ...(fallback === undefined ? {} : { fallback }), issues }];
  }

  /** The card that is being written, where it says more than it did. */
  function progressOf(value: LooseObject): LiftedOutput[] {
    const { kind, ids } = progress(value);
    const now = `${kind ?? ''}:${ids.length}`;
    if (now === shown || (kind === undefined && ids.length === 0)) return [];
    shown = now;
    return [{ type: 'card-open', ...(kind === undefined ? {} : { kind }), ids }];
  }

  function add(outputs: LiftedOutput[], found: readonly LiftedOutput[]): void {
    for (const output of found) {
      // What came of a card in the meantime says nothing beside what came of it after that.
      if (output.type !== 'text' && outputs.at(-1)?.type === 'card-open') outputs.pop();
      outputs.push(output);
    }
  }

  return {
    take: (character) => reader.take(character),
    collect(outputs) {
      if (look() === collected) return;
      collected = looks;
      for (const unit of units.slice(emitted)) {
        if (unit.type === 'card' && !unit.closed) {
          add(outputs, progressOf(unit.value));
          return;
        }
        emitted += 1;
        shown = '';
        add(outputs, outputsOf(unit));
      }
      if (!reader.isComplete || emitted > 0) return;
      emitted = 1;
      add(outputs, [{ type: 'rejected', issues: [{ path: '', message: 'is no card' }] }]);
    },
    end: reader.end,
    get isComplete() {
      return reader.isComplete;
    },
    get isOdd() {
      return reader.repaired;
    },
    get isMeant() {
      look();
      return isMeant;
    },
  };
}

function progress(value: LooseObject): { readonly kind: ModelCardKind | undefined; readonly ids: readonly string[] } {
  const fields = fieldsOf(value);
  const name = textOf(fields.find('kind')?.value);
  const kind = name === undefined ? undefined : readKind(name);
  const given = (fields.find('items') ?? fields.find('id'))?.value;
  if (!given || kind === 'suggestions') return { kind, ids: [] };
  if (given.type !== 'list' && given.type !== 'object')
    return { kind, ids: [readId(given)].filter((id) => id !== undefined) };
  const entries = entriesOf(given).slice(0, LIMITS.cardItems);
  return { kind, ids: readReferences(entries).items.map(({ id }) => id) };
}
