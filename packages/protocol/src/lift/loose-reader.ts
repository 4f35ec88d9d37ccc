import { LIMITS } from '../limits.js';
import { createLooseTree } from './loose-tree.js';
import type { LooseValue } from './loose-value.js';
import { createStringReader, opensString, type StringReader } from './string-reader.js';

/** Reads one value, a character at a time, forgiving what models get wrong in JSON. Linear; never evaluates anything. */
export interface LooseReader {
  /** Takes one UTF-16 code unit. Answers `false` where it does not belong to the value any more, which is then complete. */
  take(character: string): boolean;
  /** Nothing more comes: what is open closes, and what is half written is left out. */
  end(): void;
  readonly isComplete: boolean;
  /** Where nothing sensible can be read any more, the rest is skipped: here stands what was understood before. */
  readonly root: LooseValue | undefined;
  /** Grows whenever a value in `root` is complete. */
  readonly steps: number;
  /** Whether plain JSON would have said no. */
  readonly repaired: boolean;
}

export interface LooseReaderOptions {
  /** Of JSON text in UTF-8. @defaultValue 65536 */
  readonly maxBytes?: number;
  /** Levels of objects and lists. @defaultValue 16 */
  readonly maxDepth?: number;
  /** In `prose` other text may follow without a mark, so an empty line ends what was never closed. */
  readonly surroundings: 'fence' | 'prose';
}

type State =
  | 'between'
  | 'string'
  | 'word'
  | 'stray'
  | 'slash'
  | 'line-comment'
  | 'block-comment'
  | 'block-star'
  | 'backslash'
  | 'skipping'
  | 'complete';

const MAX_WORD_CHARS = 400;
const WORD_ENDS = ',，}]\n\r{[';
const KEY_ENDS = `${WORD_ENDS}:：= \t"'“”\``;
const PLAIN_WORD = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

export function createLooseReader(options: LooseReaderOptions): LooseReader {
  const { maxBytes = LIMITS.cardBytes, maxDepth = LIMITS.cardDepth, surroundings } = options;
  const tree = createLooseTree(maxDepth);
  let state: State = 'between';
  let string: StringReader | undefined;
  let word = '';
  let bytes = 0;
  let breaks = 0;
  let strayComma = false;
  let skipDepth = 0;
  let repaired = false;

  function enter(next: State): true {
    state = next;
    repaired = true;
    return true;
  }

  /** The tree has taken a token, which ended with this character. */
  function settle(): true {
    state = tree.isComplete ? 'complete' : 'between';
    return true;
  }

  /** The tree has taken a token, which was over before this character. */
  function passOn(character: string): boolean {
    state = tree.isComplete ? 'complete' : 'between';
    return state === 'between' && takeBetween(character);
  }

  /** Gives up: nothing more is kept, and all that matters is where the value is over. */
  function give(character: string): boolean {
    skipDepth = tree.depth;
    enter('skipping');
    return skip(character);
  }

  function skip(character: string): boolean {
    if (character === '{' || character === '[') skipDepth += 1;
    if (character === '}' || character === ']') skipDepth -= 1;
    if (character === '\n') breaks += 1;
    else if (!/\s/.test(character)) breaks = 0;
    if (skipDepth > 0 && !(surroundings === 'prose' && breaks > 1)) return true;
    tree.closeAll();
    return enter('complete');
  }

  function takeBetween(character: string): boolean {
    if (/[\s\ufeff\u200b]/.test(character)) {
      if (character === '\n') breaks += 1;
      return true;
    }
    const isAfterBlankLine = breaks > 1;
    breaks = 0;
    if (opensString(character)) return openString(character, 'plain');
    const isMark = takeMark(character);
    if (isMark !== undefined) return isMark;
    // Whoever forgot to close a card and went on in words has ended it.
    if (surroundings === 'prose' && isAfterBlankLine && tree.isAfterValue) {
      end();
      return false;
    }
    if (!/[\w$@+.-]/.test(character) && character < '\u0080') return give(character);
    word = character;
    state = 'word';
    return true;
  }

  function takeMark(character: string): boolean | undefined {
    if (character === '{' || character === '[') {
      // Out of a template: `{{"kind": …}}`.
      if (character === '{' && tree.isInEmptyObject) return enter('between');
      return tree.open(character === '{' ? 'object' : 'list') ? settle() : give(character);
    }
    if (character === '}') return tree.isInFieldList ? enter('stray') : close('object');
    if (character === ']') return close('list');
    if (character === ',' || character === '，') {
      if (!tree.comma() || character !== ',') repaired = true;
      return true;
    }
    if (character === ':' || character === '：' || character === '=') {
      if (character !== ':') repaired = true;
      return tree.colon() ? settle() : give(character);
    }
    // Part of `=>`.
    if (character === '>' && tree.isBeforeValue) return enter('between');
    if (character === '/') return enter('slash');
    if (character === '#') return enter('line-comment');
    return character === '\\' ? enter('backslash') : undefined;
  }

  function close(type: 'object' | 'list'): true {
    if (tree.close(type) === 'mended') repaired = true;
    return settle();
  }

  /** `}` where `]` was due: one of the two was forgotten, or one too many was written. What follows tells. */
  function takeStray(character: string): boolean {
    if (/\s/.test(character)) return true;
    if (character === ',') {
      strayComma = true;
      return true;
    }
    const isSuperfluous = '{[]'.includes(character);
    const isField = opensString(character) || (strayComma && /\w/.test(character));
    if (!isSuperfluous) tree.close(isField ? 'list' : 'object');
    if (strayComma) tree.comma();
    strayComma = false;
    return passOn(character);
  }

  function openString(quote: string, escaping: 'plain' | 'escaped'): boolean {
    string = createStringReader(quote, tree.isBeforeKey ? 'key' : 'value', escaping);
    state = 'string';
    if (quote !== '"' || escaping === 'escaped') repaired = true;
    return true;
  }

  /** A text may be over only once what follows it has been seen, which then is still to be read. */
  function takeString(current: StringReader, character: string): boolean {
    const step = current.take(character);
    if (current.repaired) repaired = true;
    if (step === 'more') return surroundings === 'prose' && current.hasBlankLine ? give(character) : true;
    breaks = current.breaksAfter;
    return tree.scalar({ type: 'string', text: current.text }) ? passOn(character) : give(character);
  }

  function takeWord(character: string): boolean {
    const ends = tree.isBeforeKey ? KEY_ENDS : WORD_ENDS;
    const isComment = (character === '#' || character === '/') && word.endsWith(' ');
    if (ends.includes(character) || isComment) return finishWord() ? passOn(character) : give(character);
    word += character;
    return word.length > MAX_WORD_CHARS ? give(character) : true;
  }

  function finishWord(): boolean {
    const text = word.trim();
    word = '';
    if (tree.isBeforeKey || !PLAIN_WORD.test(text)) repaired = true;
    return tree.scalar({ type: 'word', text });
  }

  /** Whoever escaped a whole card wrote `{\n \"kind\": …`. */
  function takeBackslash(character: string): boolean {
    if (/[nrt]/.test(character)) return enter('between');
    if (opensString(character)) return openString(character, 'escaped');
    return character === '\\' || give(character);
  }

  function takeComment(character: string): boolean {
    if (state === 'slash') {
      if (character === '/') return enter('line-comment');
      return character === '*' ? enter('block-comment') : give(character);
    }
    if (state === 'line-comment') return character === '\n' ? enter('between') : true;
    if (state === 'block-star' && character === '/') return enter('between');
    return enter(character === '*' ? 'block-star' : 'block-comment');
  }

  function end(): void {
    if (state === 'complete') return;
    // Half a text says nothing, unless it holds JSON that may be read as far as it goes.
    if (state === 'string' && string && (string.isWhole || /^\s*[{[]/.test(string.text))) {
      tree.scalar({ type: 'string', text: string.text });
    }
    tree.closeAll();
    enter('complete');
  }

  return {
    take(character) {
      if (state === 'complete') return false;
      bytes += utf8Bytes(character);
      if (state === 'skipping') return skip(character);
      if (bytes > maxBytes) return give(character);
      if (state === 'between') return takeBetween(character);
      if (state === 'string') return string ? takeString(string, character) : false;
      if (state === 'word') return takeWord(character);
      if (state === 'stray') return takeStray(character);
      return state === 'backslash' ? takeBackslash(character) : takeComment(character);
    },
    end,
    get isComplete() {
      return state === 'complete';
    },
    get root() {
      return tree.root;
    },
    get steps() {
      return tree.steps;
    },
    get repaired() {
      return repaired || tree.isMended;
    },
  };
}

/** Of one UTF-16 code unit; the two halves of a pair make four. */
function utf8Bytes(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
}
