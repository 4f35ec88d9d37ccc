import { minorUnits, type StreamEventOf } from '@aisle/protocol';
import { findMoney } from '../../src/runs/price-lint/find-money.js';
import { partsOf } from '../answers.js';
import type { NumberedEvent } from '../calls.js';
import { catalogue, market } from './hostile-answers.js';

interface Fact {
  readonly id: string;
  readonly note?: string;
  readonly resolved?: unknown;
}

/** What an answer showed. */
export interface Showing {
  /** Everything that a reader would take for a fact, and that the catalogue did not say. */
  readonly faults: readonly string[];
  readonly products: number;
}

/** Compares everything in the events of one answer with the catalogue. */
export function judgeGrounding(events: readonly NumberedEvent[]): Showing {
  const cards = partsOf(events).filter(({ kind, state }) => kind !== 'text' && state === 'done');
  const facts = cards.flatMap(factsOf);
  const said = amountsIn(facts.map(({ resolved }) => resolved));
  const prose = proseOf(events);
  const faults = [
    ...facts.flatMap((fact) => faultsOf(fact, said)),
    ...cards.flatMap((card) => headFaultsOf(card, said)),
    ...growingIds(events).map((id) => `an id that grows: ${id}`),
    ...(isSaid(prose, said) ? [] : [`a price in prose: ${prose}`]),
    ...(/[{"“]\s*(?:kind|id|items|price)\b|\bresolved\b/.test(prose) ? [`JSON in prose: ${prose}`] : []),
  ];
  return { faults, products: facts.length };
}

/** The facts on a card: each must be the catalogue's, of the id that it is shown under. */
function factsOf({ data }: StreamEventOf<'part'>): readonly Fact[] {
  const card = data as Fact & { items?: readonly Fact[] };
  return card.items ?? [card];
}

function faultsOf({ id, resolved, note, ...rest }: Fact, said: ReadonlySet<string>): readonly string[] {
  const known = catalogue.product(id, market);
  return [
    ...(known && JSON.stringify(resolved) === JSON.stringify(known) ? [] : [`other facts of ${id}`]),
    ...Object.keys(rest).map((field) => `a field of an item: ${field}`),
    ...(note !== undefined && !isSaid(note, said) ? [`a price in a note: ${note}`] : []),
  ];
}

function headFaultsOf({ data, fallback = '' }: StreamEventOf<'part'>, said: ReadonlySet<string>): readonly string[] {
  const { items: _, id: __, resolved: ___, note: ____, ...head } = data as Record<string, unknown>;
  const words = [fallback, ...Object.values(head).filter((value) => typeof value === 'string')];
  return [
    ...Object.keys(head)
      .filter((field) => field !== 'layout' && field !== 'title')
      .map((field) => `a field of a card: ${field}`),
    ...words.filter((text) => !isSaid(text, said)).map((text) => `a price on a card: ${text}`),
  ];
}

/** Ids on cards that are still being written, and that the shop does not know. */
function growingIds(events: readonly NumberedEvent[]): readonly string[] {
  const texts = textParts(events);
  const written = events
    .map(({ event }) => (event.type === 'delta' && !texts.has(event.id) ? event.append : ''))
    .join('');
  const ids = [...written.matchAll(/"id":("(?:[^"\\]|\\.)*")/g)].map(([, id = '""']) => String(JSON.parse(id)));
  return ids.filter((id) => !catalogue.product(id, market));
}

/** What a reader sees of text; a card that grows is no text. */
function proseOf(events: readonly NumberedEvent[]): string {
  const texts = textParts(events);
  return events
    .map(({ event }) => {
      if (event.type === 'delta') return texts.has(event.id) ? event.append : '';
      return event.type === 'part' && event.kind === 'text' ? (event.text ?? '') : '';
    })
    .join('');
}

function textParts(events: readonly NumberedEvent[]): ReadonlySet<string> {
  return new Set(partsOf(events).flatMap(({ id, kind }) => (kind === 'text' ? id : [])));
}

/** Every amount of money in what the catalogue says, in figures or in words, and what lies between two of them. */
function amountsIn(said: unknown): ReadonlySet<string> {
  const figures = new Map<string, Set<number>>();
  const add = (currency: string, amount: number | undefined): void => {
    if (amount !== undefined) figures.set(currency, (figures.get(currency) ?? new Set()).add(amount));
  };
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const { readings, currencies } of findMoney(value).flatMap(({ amounts }) => amounts)) {
        for (const currency of currencies) for (const reading of readings) add(currency, minorUnits(reading, currency));
      }
    }
    if (typeof value !== 'object' || value === null) return;
    const { amount, currency } = value as { amount?: unknown; currency?: unknown };
    if (typeof amount === 'number' && typeof currency === 'string') add(currency, amount);
    Object.values(value).forEach(walk);
  };
  walk(said);
  return new Set(
    [...figures].flatMap(([currency, amounts]) =>
      [0, ...amounts].flatMap((less) => [...amounts].map((more) => `${currency} ${more - less}`)),
    ),
  );
}

function isSaid(words: string, said: ReadonlySet<string>): boolean {
  const amounts = findMoney(words).flatMap((match) => match.amounts);
  return amounts.every(({ readings, currencies }) =>
    currencies.some((currency) => readings.some((reading) => said.has(`${currency} ${minorUnits(reading, currency)}`))),
  );
}
