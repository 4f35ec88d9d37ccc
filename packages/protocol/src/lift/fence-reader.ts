import type { CardCollector } from './card-collector.js';
import { fenceLanguage } from './fence-language.js';
import type { LiftedOutput } from './lifted-output.js';

/** What a character in a fence led to. */
export type FenceStep =
  | 'inside'
  /** The fence ended before this character, which is prose. */
  | 'prose'
  /** It holds code: all of it so far is in `raw`, and more of it comes. */
  | 'code'
  /** It held code, which is in `raw`, and ended before this character. */
  | 'code-ended';

/** Reads the inside of a fence that holds cards, or may. */
export interface FenceReader {
  take(character: string, outputs: LiftedOutput[]): FenceStep;
  /** It has closed. Answers `code-ended` where it held no card. */
  close(outputs: LiftedOutput[]): 'prose' | 'code-ended';
  /** The text was cut in it. What might have become a card is not shown as code. */
  cut(outputs: LiftedOutput[]): void;
  /** As it was written, while it is not known to hold a card. */
  readonly raw: string;
  /** A fence was opened inside this one, and will be closed after it. */
  readonly isDoubled: boolean;
}

export interface FenceReaderOptions {
  readonly language: 'card' | 'maybe';
  /** Its opening line. */
  readonly raw: string;
  readonly maxRaw: number;
  readonly createCollector: () => CardCollector;
}

/** Where JSON is wrong, its words still tell. */
const CARD_WORDS = /\b(?:kind|fallback|items|product_id|show_cards)\b/;
/** How prose begins, and JSON does not. */
const WORD = /[\w*\u00c0-\u1fff\u3040-\uffef]/;
const BLANK = /[\s\ufeff\u200b]/;

export function createFenceReader(options: FenceReaderOptions): FenceReader {
  let { raw } = options;
  let isCard = options.language === 'card';
  let collector: CardCollector | undefined;
  /** Line breaks since the last character that shows. */
  let breaks = 1;
  /** A run of fence marks that is being read. */
  let marks = '';
  /** What follows the marks of a second fence. */
  let info: string | undefined;
  /** A fence without a word has been opened or closed: what comes next tells. */
  let isInDoubt = false;
  let isDoubled = false;
  /** Something came after a value that was no other value. */
  let hasStrays = false;

  function collect(outputs: LiftedOutput[]): void {
    if (!collector) return;
    isCard ||= collector.isMeant || (collector.isComplete && collector.isOdd && CARD_WORDS.test(raw));
    if (isCard) collector.collect(outputs);
  }

  function takeContent(character: string, outputs: LiftedOutput[]): FenceStep {
    if (collector && !collector.isComplete) {
      const belongs = collector.take(character);
      collect(outputs);
      if (collector.isComplete && !isCard) return 'code';
      if (belongs) return 'inside';
    }
    return takeOutside(character, outputs);
  }

  /** Before, between and after the values in it. */
  function takeOutside(character: string, outputs: LiftedOutput[]): FenceStep {
    if (BLANK.test(character)) return 'inside';
    if ('{['.includes(character) || (!collector && '"“\'\\'.includes(character))) {
      collector = options.createCollector();
      collector.take(character);
      collect(outputs);
      return 'inside';
    }
    if (collector) {
      // Words on a line of their own: the closing fence was forgotten. Where the JSON was odd they may be a piece of it.
      if (breaks > (hasStrays || collector.isOdd ? 1 : 0) && WORD.test(character)) return 'prose';
      hasStrays = true;
      return 'inside';
    }
    return isCard || '/#'.includes(character) ? 'inside' : 'code';
  }

  /** After a run of marks. Three or more close the fence; before any value they may open another one inside it. */
  function takeAfterMarks(run: string, character: string, outputs: LiftedOutput[]): FenceStep {
    if (run.length < 3) {
      let last: FenceStep = 'inside';
      for (const mark of run) last = takeContent(mark, outputs);
      return last === 'inside' ? step(character, outputs) : last;
    }
    if (collector) return 'prose';
    if (character === '\n') {
      isInDoubt = true;
      return 'inside';
    }
    if (BLANK.test(character) || !/[\w{[]/.test(character)) return 'prose';
    isDoubled = true;
    info = '';
    return takeInfo('', character, outputs);
  }

  function takeInfo(before: string, character: string, outputs: LiftedOutput[]): FenceStep {
    const isOver = '\n{['.includes(character);
    info = isOver ? undefined : before + character;
    if (!isOver) return 'inside';
    const language = fenceLanguage(before);
    if (language === 'card') isCard = true;
    if (language === 'code' && !isCard) return 'code';
    return character === '\n' ? 'inside' : takeContent(character, outputs);
  }

  function step(character: string, outputs: LiftedOutput[]): FenceStep {
    if (marks !== '') {
      if (character === marks[0]) {
        // Three are as good as any more of them.
        if (marks.length < 3) marks += character;
        return 'inside';
      }
      const run = marks;
      marks = '';
      return takeAfterMarks(run, character, outputs);
    }
    if (info !== undefined) return takeInfo(info, character, outputs);
    if (isInDoubt && !BLANK.test(character)) {
      isInDoubt = false;
      if (!'{['.includes(character)) return 'prose';
      isDoubled = true;
    }
    const isOutside = !collector || collector.isComplete;
    if ((character === '`' || character === '~') && (breaks > 0 || isOutside)) {
      marks = character;
      return 'inside';
    }
    return takeContent(character, outputs);
  }

  function close(outputs: LiftedOutput[]): 'prose' | 'code-ended' {
    collector?.end();
    collect(outputs);
    if (isCard && !collector) outputs.push({ type: 'rejected', issues: [{ path: '', message: 'holds no JSON' }] });
    return isCard ? 'prose' : 'code-ended';
  }

  return {
    take(character, outputs) {
      const result = step(character, outputs);
      if (!BLANK.test(character) && marks === '') breaks = 0;
      if (character === '\n') breaks += 1;
      if (result === 'prose') return isCard ? 'prose' : 'code-ended';
      raw = isCard ? '' : raw + character;
      return raw.length > options.maxRaw ? 'code' : result;
    },
    close,
    cut(outputs) {
      close(outputs);
    },
    get raw() {
      return raw;
    },
    get isDoubled() {
      return isDoubled;
    },
  };
}
