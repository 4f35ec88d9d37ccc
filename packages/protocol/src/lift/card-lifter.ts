import { LIMITS } from '../limits.js';
import { createCardCollector, type CardCollector } from './card-collector.js';
import { createFenceReader, type FenceReader } from './fence-reader.js';
import { createLiftTally } from './lift-tally.js';
import type { LiftCounts, LiftedOutput, LiftLimits } from './lifted-output.js';
import { createProseReader, type ProseEnd } from './prose-reader.js';

/**
 * Finds the cards in a text that a model writes, while it writes it: in a `card` fence, in a fence of JSON or without a word, in an
 * answer that is JSON as a whole, and in the midst of prose. Prose and cards keep their order. What may be the beginning of a
 * card is held back, so that no piece of one is ever in a `text`. Code in other fences passes as it is.
 */
export interface CardLifter {
  /** Takes the next piece of the text, cut anywhere. */
  push(text: string): LiftedOutput[];
  /** The text is over, or was cut: what is open is mended, or rejected. */
  end(): LiftedOutput[];
  readonly counts: LiftCounts;
}

/** What a lifter may be told. */
export interface CardLifterOptions {
  readonly limits?: Partial<LiftLimits>;
}

type Place =
  | { readonly in: 'prose' }
  | { readonly in: 'value'; readonly collector: CardCollector }
  | { readonly in: 'fence'; readonly reader: FenceReader }
  | { readonly in: 'code'; readonly isClosing: (character: string) => boolean };

/** A lifter of cards out of one text. Linear in its length; holds no more than one card. */
export function createCardLifter(options: CardLifterOptions = {}): CardLifter {
  return createLifter(options, 'outer');
}

/** An answer may wrap prose that holds cards; the prose inside that holds no more wrapped prose. */
function createLifter(options: CardLifterOptions, layer: 'outer' | 'inner'): CardLifter {
  const tally = createLiftTally();
  let outputs: LiftedOutput[] = [];
  let place: Place = { in: 'prose' };
  const prose = createProseReader((text) => outputs.push({ type: 'text', text }));

  function liftProse(text: string): readonly LiftedOutput[] {
    if (layer === 'inner') return [];
    const inner = createLifter(options, 'inner');
    return [...inner.push(text), ...inner.end()];
  }

  function createCollector(surroundings: 'fence' | 'prose'): CardCollector {
    return createCardCollector({ surroundings, wrapper: 'odd', limits: options.limits, liftProse });
  }

  function takeProse(character: string): void {
    const end = prose.take(character);
    if (end) enter(end);
  }

  function enter(end: ProseEnd): void {
    if (end.to === 'code') {
      outputs.push({ type: 'text', text: end.raw });
      place = { in: 'code', isClosing: closingFence(end.mark, end.size) };
      return;
    }
    if (end.to === 'fence') {
      const { language, raw } = end;
      const maxRaw = 2 * (options.limits?.cardBytes ?? LIMITS.cardBytes);
      const reader = createFenceReader({ language, raw, maxRaw, createCollector: () => createCollector('fence') });
      place = { in: 'fence', reader };
      for (const character of end.rest) takeFence(reader, character);
      return;
    }
    const collector = createCollector('prose');
    place = { in: 'value', collector };
    for (const unit of end.text.split('')) takeValue(collector, unit);
  }

  function takeValue(collector: CardCollector, character: string): void {
    const belongs = collector.take(character);
    collector.collect(outputs);
    if (!collector.isComplete) return;
    leave(0);
    if (!belongs) takeProse(character);
  }

  function takeFence(reader: FenceReader, character: string): void {
    const step = reader.take(character, outputs);
    if (step === 'inside') return;
    if (step === 'code') {
      outputs.push({ type: 'text', text: reader.raw });
      place = { in: 'code', isClosing: closingFence(reader.raw.trimStart()[0] ?? '`', 3) };
      return;
    }
    leaveFence(reader);
    take(character);
  }

  function leaveFence(reader: FenceReader): void {
    const { raw } = reader;
    if (reader.close(outputs) === 'prose') return leave(reader.isDoubled ? 1 : 0);
    outputs.push({ type: 'text', text: raw });
    place = { in: 'prose' };
    prose.resume('code', 0);
  }

  function leave(closers: number): void {
    place = { in: 'prose' };
    const last = outputs.at(-1) ?? tally.last;
    prose.resume(
      last?.type === 'card' || (last?.type === 'rejected' && last.fallback !== undefined) ? 'card' : 'nothing',
      closers,
    );
  }

  function take(character: string): void {
    const now = place;
    if (now.in === 'prose') takeProse(character);
    else if (now.in === 'value') takeValue(now.collector, character);
    else if (now.in === 'fence') takeFence(now.reader, character);
    else {
      outputs.push({ type: 'text', text: character });
      if (!now.isClosing(character)) return;
      place = { in: 'prose' };
      prose.resume('code', 0);
    }
  }

  function handOver(): LiftedOutput[] {
    const found = joinTexts(outputs);
    outputs = [];
    tally.count(found);
    return found;
  }

  return {
    push(text) {
      for (let at = 0; at < text.length; at += 1) take(text.charAt(at));
      return handOver();
    },
    end() {
      const now = place;
      if (now.in === 'fence') {
        now.reader.cut(outputs);
        leave(0);
      }
      if (now.in === 'value') {
        now.collector.end();
        now.collector.collect(outputs);
        leave(0);
      }
      if (now.in !== 'code') prose.end();
      return handOver();
    },
    get counts() {
      return tally.counts;
    },
  };
}

/** Whether code is over with this character: the line break after a line of as many marks, or more. */
function closingFence(mark: string, size: number): (character: string) => boolean {
  let line = '';
  return (character) => {
    if (character !== '\n') {
      // A line that is longer than this closes nothing.
      if (line.length < 200) line += character;
      return false;
    }
    const text = line.trim();
    line = '';
    return text.length >= size && text.split('').every((each) => each === mark);
  };
}

function joinTexts(outputs: readonly LiftedOutput[]): LiftedOutput[] {
  const joined: LiftedOutput[] = [];
  let text = '';
  for (const output of outputs) {
    if (output.type === 'text') {
      text += output.text;
      continue;
    }
    if (text !== '') joined.push({ type: 'text', text });
    text = '';
    joined.push(output);
  }
  if (text !== '') joined.push({ type: 'text', text });
  return joined;
}
