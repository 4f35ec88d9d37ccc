import { createCardLifter, type CardLifter, type LiftedOutput } from '@aisle/protocol/lift';

/** A text in which cards are found, and the parts that have come of it. */
export interface LiftedText {
  readonly lifter: CardLifter;
  /** How many parts it has made, those that show nothing counted. */
  readonly made: number;
  /** Whether the last of them is prose that goes on. */
  readonly isProse: boolean;
}

export function beginText(): LiftedText {
  return { lifter: createCardLifter(), made: 0, isProse: false };
}

/** The text after one more output. Counts alone, so that a text which is read once more comes to the same. */
export function advance(text: LiftedText, output: LiftedOutput): LiftedText {
  if (output.type === 'text') return text.isProse ? text : { ...text, made: text.made + 1, isProse: true };
  if (output.type === 'card-open') return text;
  return { ...text, made: text.made + 1, isProse: false };
}

/** Reads a text again from its beginning. */
export function replay(raw: string): LiftedText {
  const text = beginText();
  return text.lifter.push(raw).reduce(advance, text);
}
