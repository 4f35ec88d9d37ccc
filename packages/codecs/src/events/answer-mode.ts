import { become, type PartWriter } from './part-writer.js';

/**
 * What a frame's text is: the next piece of the answer (`pieces`), or all of it so far (`whole`). `detect` finds out,
 * by the rule of {@link createAnswerMode}.
 */
export type Reading = 'pieces' | 'whole' | 'detect';

/** Of a frame in the answer. */
export type Place = 'midway' | 'last';

/** A text that is told in frames, and the part that it fills. */
export interface ToldText {
  readonly part: PartWriter;
  /** What a frame says of it. An empty text says nothing. `last`: the frame ends the answer. */
  tell(text: string, place: Place): void;
  /** Whether the whole is valid, where it can be told: JSON, of a tool's arguments. */
  judge(isValid: (text: string) => boolean): void;
}

/** How the texts of one answer are told. */
export interface AnswerMode {
  text(part: PartWriter): ToldText;
  /** Output tokens so far, where the frame says so, before its texts are told. */
  count(outputTokens: number | undefined): void;
}

interface Told {
  readonly part: PartWriter;
  /** As it reads in pieces, and as a whole; kept only while it is not known which. */
  joined: string;
  latest: string;
}

const BROKEN_END = /\ufffd+$/;

function commonPrefix(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/**
 * The rule of `detect`. Nothing proves that texts are whole ones: "ha", "ha" may be "ha" told twice or "haha" told in pieces, and so
 * may "ha", "haha". So evidence is collected over all texts of the answer, and until it suffices the likelier reading is shown; a
 * part that turns out otherwise is replaced whole.
 *
 * - A text that does not begin with the one before: pieces, for good. What a broken character (U+FFFD) at the end of the one before
 *   turns into does not count, nor, once a text has grown, one that keeps at least half of the one before: those are rewrites.
 * - A text that is the one before and more, a rewrite: one point for whole. At two points: whole, for good.
 * - The same text again, with more output tokens or without their count: a point against it. In the frame that ends the answer it
 *   says nothing, unless there is not one more token: then it is no piece, and all are whole, for good.
 *
 * With a point the texts are shown as whole ones, without as pieces. So repeated tokens are never lost. The price: a whole answer that
 * came in one frame, and once more in the last, with more tokens or without their count, is doubled. Whoever makes the
 * request says what was asked for (`incremental_output`), and nothing is guessed.
 */
export function createAnswerMode(reading: Reading): AnswerMode {
  let mode = reading;
  let points = 0;
  let tokens: number | undefined;
  let hasNewTokens = true;
  const all: Told[] = [];

  function weigh(before: string, text: string, place: Place): void {
    if (text === before) {
      if (place === 'last' && !hasNewTokens) mode = 'whole';
      if (place === 'midway' && hasNewTokens) points -= 1;
      return;
    }
    const kept = commonPrefix(before, text);
    const isRewrite = points > 0 && kept > 1 && kept * 2 >= before.length;
    if (!text.startsWith(before.replace(BROKEN_END, '')) && !isRewrite) mode = 'pieces';
    else if ((points += 1) > 1) mode = 'whole';
  }

  function show({ part, joined, latest }: Told): void {
    const isWhole = mode === 'whole' || (mode === 'detect' && points > 0);
    become(part, isWhole ? latest : joined);
  }

  return {
    text(part) {
      const told: Told = { part, joined: '', latest: '' };
      all.push(told);
      return {
        part,
        tell(text, place) {
          if (text === '') return;
          // What is known is not compared with all that came before: that would take ever longer.
          if (mode === 'pieces') return part.append(text);
          if (mode === 'whole') return become(part, text);
          if (told.latest !== '') weigh(told.latest, text, place);
          told.joined += text;
          told.latest = text;
          for (const each of all) show(each);
        },
        judge(isValid) {
          if (mode !== 'detect' || isValid(part.text)) return;
          const other = part.text === told.joined ? told.latest : told.joined;
          if (isValid(other)) become(part, other);
        },
      };
    },
    count(outputTokens) {
      hasNewTokens = outputTokens === undefined || outputTokens !== tokens;
      tokens = outputTokens ?? tokens;
    },
  };
}
