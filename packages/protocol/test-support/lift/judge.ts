import type { ModelCard } from '../../src/index.js';
import type { LiftedOutput } from '../../src/lift/index.js';
import { GOLDEN_IDS, idsOf } from './goldens.js';

/** What is judged: the lifter as it is, or one with a defence taken out. */
export interface Lifting {
  createCardLifter(): { push(text: string): LiftedOutput[]; end(): LiftedOutput[] };
}

/** Reads a text whole, or a character at a time. */
export function lift(lifting: Lifting, text: string, cut: 'whole' | 'characters'): readonly LiftedOutput[] {
  const lifter = lifting.createCardLifter();
  const pieces = cut === 'whole' ? [text] : text.split('');
  return [...pieces.flatMap((piece) => lifter.push(piece)), ...lifter.end()];
}

export function proseOf(outputs: readonly LiftedOutput[]): string {
  return outputs.map((output) => (output.type === 'text' ? output.text : '')).join('');
}

export function cardsOf(outputs: readonly LiftedOutput[]): readonly ModelCard[] {
  return outputs.flatMap((output) => (output.type === 'card' ? output.card : []));
}

/** What a reader would see of it that is a piece of JSON, or the beginning of one. Prose is read in one piece, however it came. */
export function jsonShown(outputs: readonly LiftedOutput[]): readonly string[] {
  return settled(outputs).flatMap((output) => {
    if (output.type === 'text') return JSON_PIECE.test(output.text) || /[{[]\s*$/.test(output.text) ? output.text : [];
    return wordsOn(output).filter((words) => JSON_PIECE.test(words));
  });
}

/** What a model says on a card, or in place of one. */
function wordsOn(output: LiftedOutput): readonly string[] {
  if (output.type === 'rejected') return output.fallback === undefined ? [] : [output.fallback];
  return output.type === 'card' ? stringsIn({ ...output.card, kind: '' }) : [];
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'id' ? [] : stringsIn(inner)));
}

const JSON_PIECE = /[{[]\s*["'“{[\\]|["'“”\\]\s*[:：=]\s*["'“{[\d\\]|["”]\s*[}\]]|\bkind\b/;

/** Without what only says how far a card has come, and with prose in one piece: the same however the text was cut. */
export function settled(outputs: readonly LiftedOutput[]): readonly LiftedOutput[] {
  const kept: LiftedOutput[] = [];
  for (const output of outputs) {
    const last = kept.at(-1);
    if (output.type === 'card-open') continue;
    if (output.type !== 'text' || last?.type !== 'text') kept.push(output);
    else kept[kept.length - 1] = { type: 'text', text: last.text + output.text };
  }
  return kept;
}

/** What is wrong with the way a text of golden cards was read, however it was cut or spoilt. */
export function faultsOf(lifting: Lifting, text: string, ids: ReadonlySet<string> = GOLDEN_IDS): readonly string[] {
  const faults: string[] = [];
  try {
    const whole = lift(lifting, text, 'whole');
    const single = lift(lifting, text, 'characters');
    for (const words of jsonShown(single)) faults.push(`shows JSON: ${words}`);
    for (const output of [...whole, ...single]) {
      const named = output.type === 'card' ? idsOf(output.card) : output.type === 'card-open' ? output.ids : [];
      for (const id of named) if (!ids.has(id)) faults.push(`an id that nobody wrote: ${id}`);
    }
    if (JSON.stringify(settled(whole)) !== JSON.stringify(settled(single)))
      faults.push('reads otherwise when it is cut');
  } catch (error) {
    faults.push(`throws ${String(error)}`);
  }
  return faults;
}

/** Whether what a model meant came out: the card, or as much of it as had been written, or its words. */
export function isRecovered(outputs: readonly LiftedOutput[], meant: ModelCard, extent: 'all' | 'part'): boolean {
  const [card, ...others] = cardsOf(outputs);
  if (!card) return outputs.some((output) => output.type === 'rejected' && output.fallback === meant.fallback);
  const given = idsOf(card);
  const wanted = idsOf(meant);
  const isStart = given.every((id, index) => id === wanted[index]);
  if (extent === 'part') return isStart && others.length === 0;
  const isKind = card.kind === meant.kind;
  return isKind && isStart && given.length === wanted.length && others.length === 0;
}
