/*
 * What a model wrote where JSON was meant, before it is known to be a card. Objects are maps, so that no key of a model's can
 * reach a prototype; bare words are kept as text, so that an id such as 1042 or 1e400 stays what was written.
 */

/** A text in quotes. */
export interface LooseString {
  readonly type: 'string';
  readonly text: string;
}

/** What stood there without quotes: a number, `true`, `None`, or a text whose quotes were forgotten. */
export interface LooseWord {
  readonly type: 'word';
  readonly text: string;
}

export interface LooseList {
  readonly type: 'list';
  readonly items: LooseValue[];
  /** False while more of it may come. */
  closed: boolean;
}

export interface LooseObject {
  readonly type: 'object';
  /** The last one counts where a key comes twice. */
  readonly fields: Map<string, LooseValue>;
  closed: boolean;
}

export type LooseContainer = LooseList | LooseObject;
export type LooseValue = LooseString | LooseWord | LooseContainer;

const NOTHING = new Set(['null', 'none', 'undefined', 'nan', 'nil', '']);

/** Whether something was said: `null`, Python's `None` and the like say nothing. */
export function isNothing(value: LooseValue | undefined): boolean {
  return value === undefined || (value.type === 'word' && NOTHING.has(value.text.toLowerCase()));
}

/** The text of a scalar; `undefined` for nothing, and for objects and lists. */
export function textOf(value: LooseValue | undefined): string | undefined {
  if (value === undefined || isNothing(value)) return undefined;
  return value.type === 'string' || value.type === 'word' ? value.text : undefined;
}
