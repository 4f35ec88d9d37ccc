import { judgeCandidate, judgeFragment } from './candidate.js';
import { fenceLanguage } from './fence-language.js';

/** Where prose ends, and what has been read of what comes there. */
export type ProseEnd =
  | { readonly to: 'fence'; readonly language: 'card' | 'maybe'; readonly raw: string; readonly rest: string }
  | { readonly to: 'code'; readonly raw: string; readonly mark: string; readonly size: number }
  | { readonly to: 'value'; readonly text: string };

/** Reads prose, and holds back what may be the beginning of a card until it is clear that it is none. */
export interface ProseReader {
  take(character: string): ProseEnd | undefined;
  /** Nothing more comes; a beginning that was cut is not shown. */
  end(): void;
  /** A card, or code, has ended here. `shown`: a reader sees something of it. */
  resume(after: 'card' | 'nothing' | 'code', closers: number): void;
}

type Hold = 'none' | 'marks' | 'info' | 'value' | 'word' | 'fragment' | 'rest-of-line';

/** What a model without tools may write around a card. */
const WRAPPERS = ['show_cards(', '<tool_call>', '</tool_call>'];
const MAX_INFO_CHARS = 40;
/** Of a fence. */
const MAX_MARKS = 80;
const BLANK = /[\s\ufeff\u200b]/;

export function createProseReader(emit: (text: string) => void): ProseReader {
  let hold: Hold = 'none';
  let held = '';
  /** White space that is shown once something comes after it. */
  let space = '';
  let isStart = true;
  let isLineStart = true;
  let isWordStart = true;
  /** After a card: splinters of JSON there are its own. */
  let isAfterCard = false;
  let isOnCardLine = false;
  let hasCards = false;
  let openTicks = 0;
  let closers = 0;

  function say(text: string): void {
    if (text === '') return;
    emit(space + text);
    space = '';
    isStart = false;
    isLineStart = false;
    isAfterCard = false;
    isOnCardLine = false;
    isWordStart = !/[\w\u00c0-\uffff]$/.test(text);
  }

  /** It was no card after all. */
  function release(character = ''): ProseEnd | undefined {
    const text = held;
    held = '';
    hold = 'none';
    say(text);
    return character === '' ? undefined : take(character);
  }

  function begin(next: Hold, character: string): undefined {
    hold = next;
    held = character;
    return undefined;
  }

  function takeBlank(character: string): undefined {
    if (character === '\n') {
      isLineStart = true;
      isOnCardLine = false;
    }
    isWordStart = true;
    if (!isAfterCard && !/[\ufeff\u200b]/.test(character)) space += character;
    return undefined;
  }

  function takePlain(character: string): ProseEnd | undefined {
    if (BLANK.test(character)) return takeBlank(character);
    if (isAfterCard && '}],;:=，：'.includes(character)) return undefined;
    if (isAfterCard && character === ')' && openTicks === 0) return undefined;
    if (isAfterCard && character === '`' && openTicks > 0) {
      openTicks -= 1;
      return undefined;
    }
    if (hasCards && isLineStart && (character === '}' || character === ']')) return undefined;
    if (hasCards && (isAfterCard || isLineStart) && '"“\\'.includes(character)) return begin('fragment', character);
    if (character === '`' || (character === '~' && isLineStart)) return begin('marks', character);
    if (character === '{' || character === '[') return begin('value', character);
    if ((isWordStart && character === 's') || character === '<') return begin('word', character);
    if (isAfterCard && isOnCardLine) return begin('fragment', character);
    say(character);
    return undefined;
  }

  function takeMarks(character: string): ProseEnd | undefined {
    if (character === held[0]) {
      held += character;
      return held.length > MAX_MARKS ? release() : undefined;
    }
    if (held.length >= 3) {
      hold = 'info';
      return takeInfo(character);
    }
    if (held.startsWith('`') && '{['.includes(character)) {
      openTicks = held.length;
      hold = 'value';
      return takeValue(character);
    }
    return release(character);
  }

  function takeInfo(character: string): ProseEnd | undefined {
    const mark = held[0] ?? '`';
    const size = sizeOfRun(held);
    const info = held.slice(size);
    const isTooLong = info.length > MAX_INFO_CHARS;
    if (!isTooLong && !'\n{['.includes(character)) {
      held += character;
      return character === mark ? release() : undefined;
    }
    const language = fenceLanguage(info);
    if (isTooLong && language !== 'code') return release(character);
    if (closers > 0 && info.trim() === '' && character === '\n') {
      closers -= 1;
      begin('none', '');
      return takeBlank(character);
    }
    if (language === 'code' && !isTooLong && character !== '\n') {
      held += character;
      return undefined;
    }
    const isPartOfIt = language === 'code' || character === '\n';
    const raw = space + held + (isPartOfIt ? character : '');
    begin('none', '');
    if (language !== 'code') return { to: 'fence', language, raw, rest: isPartOfIt ? '' : character };
    space = '';
    return { to: 'code', raw, mark, size };
  }

  function takeValue(character: string): ProseEnd | undefined {
    held += character;
    const text = held.slice(openTicks);
    const candidacy = judgeCandidate(text, isStart ? 'start' : 'within');
    if (candidacy === 'open') return undefined;
    if (candidacy === 'yes') {
      begin('none', '');
      return { to: 'value', text };
    }
    openTicks = 0;
    held = held.slice(0, -1);
    return releaseFirst(character);
  }

  /** Its first mark is prose; what was held after it is read once more. */
  function releaseFirst(character: string): ProseEnd | undefined {
    const [first = '', ...rest] = held;
    begin('none', '');
    say(first);
    for (const next of [...rest, character]) {
      const end = take(next);
      // Held text is at most one candidate long, so whatever it leads to, it leads to with its last character.
      if (end) return end;
    }
    return undefined;
  }

  function takeWord(character: string): ProseEnd | undefined {
    const text = held + character;
    if (WRAPPERS.some((wrapper) => wrapper.startsWith(text))) {
      held = text;
      if (WRAPPERS.includes(text)) begin('none', '');
      return undefined;
    }
    return release(character);
  }

  function takeFragment(character: string): ProseEnd | undefined {
    if (character !== '\n') held += character;
    const judgement = judgeFragment(held, isOnCardLine ? 'line' : 'below');
    if (judgement === 'yes') return begin('rest-of-line', '');
    if (judgement === 'open' && character !== '\n') return undefined;
    if (character === '\n') return release(character);
    held = held.slice(0, -1);
    return release(character);
  }

  function take(character: string): ProseEnd | undefined {
    switch (hold) {
      case 'none':
        return takePlain(character);
      case 'marks':
        return takeMarks(character);
      case 'info':
        return takeInfo(character);
      case 'value':
        return takeValue(character);
      case 'word':
        return takeWord(character);
      case 'fragment':
        return takeFragment(character);
      case 'rest-of-line':
        return character === '\n' ? begin('none', '') : undefined;
    }
  }

  function end(): void {
    const info = held.replace(/^[`~]+/, '');
    const isCut =
      (hold === 'marks' && (isLineStart || held.length >= 3)) ||
      (hold === 'info' && fenceLanguage(info) !== 'code') ||
      (hold === 'value' && (isStart || /\{\s*\w*\s*[:=]?\s*$/.test(held))) ||
      (hold === 'word' && held.length > 4) ||
      (hold === 'fragment' && '"“\\'.includes(held.charAt(0))) ||
      hold === 'rest-of-line';
    if (isCut) begin('none', '');
    else release();
    if (!isAfterCard && !isStart && space !== '') emit(space);
    space = '';
  }

  return {
    take,
    end,
    resume(after, left) {
      isStart = false;
      isWordStart = true;
      isLineStart = after !== 'code';
      hasCards ||= after !== 'code';
      isAfterCard = after !== 'code';
      isOnCardLine = after !== 'code';
      if (after !== 'nothing') space = '';
      closers += left;
    },
  };
}

function sizeOfRun(text: string): number {
  let size = 0;
  while (size < text.length && text[size] === text[0]) size += 1;
  return size;
}
