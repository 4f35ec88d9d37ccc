import { FIELD_NAMES } from './field-names.js';

/** Whether prose that goes on with this text goes on with a card. */
export type Candidacy = 'yes' | 'no' | 'open';

const QUOTE = '["\'“”‘’`\\\\]';
/** Up to three brackets before the object that matters, the doubled brace of a template among them. */
const LEAD = '^(?:[\\[{]\\s*){0,3}\\{\\s*';
const SLASH_BEGUN = new RegExp(`${LEAD}/?$`);
/** An object, or a list of objects, whose first key has begun in quotes. */
const KEY = new RegExp(`${LEAD}[,:]?\\s*(?:${QUOTE}|\\w{1,40}${QUOTE})`);
/** One whose first key has no quotes, and what it is. */
const WORD = new RegExp(`${LEAD}(\\w{1,40})\\s*[:：=]\\s*(\\S)?`);
const WORD_BEGUN = new RegExp(`${LEAD}[,:]?\\s*\\w{0,40}\\s*$`);
const COMMENT = new RegExp(`${LEAD}/[/*]`);
const LIST_BEGUN = /^\[\s*\[?\s*\\?$/;
/** A list of texts, or a text that holds JSON: a card only where a whole answer begins with it. */
const TEXTS = new RegExp(`^\\[\\s*${QUOTE}`);
const OPENS_VALUE = new RegExp(`[\\[{]|${QUOTE}`);
const MAX_CHARS = 120;

const CARD_WORDS: ReadonlySet<string> = new Set(Object.values(FIELD_NAMES).flat());
const CARD_KEY = new RegExp(
  `(?:^|\\W)(?:${[...CARD_WORDS].join('|')})(?:\\\\?${QUOTE}\\s*[:：=]|\\s*[:：=]\\s*\\\\?${QUOTE})`,
);
const ANY_QUOTE = new RegExp(QUOTE);

/** Judges a text that begins with `{` or `[`; `start`: the answer begins with it. */
export function judgeCandidate(given: string, place: 'start' | 'within'): Candidacy {
  // Characters that nobody sees, and line breaks that were escaped with all the rest.
  const text = given.replace(/[\u200b\ufeff]|\\[nrt]/g, ' ');
  if (KEY.test(text) || COMMENT.test(text) || (place === 'start' && TEXTS.test(text))) return 'yes';
  const [, word, value] = WORD.exec(text) ?? [];
  if (word !== undefined) {
    // Words in braces are no JSON, unless they are a card's words, or say something in quotes.
    if (CARD_WORDS.has(word)) return 'yes';
    if (value !== undefined && OPENS_VALUE.test(value)) return 'yes';
  }
  if (text.length > MAX_CHARS) return 'no';
  const isBegun = WORD_BEGUN.test(text) || LIST_BEGUN.test(text) || SLASH_BEGUN.test(text);
  return isBegun ? 'open' : judgeOddObject(text);
}

/**
 * Of what does not begin as an object does: a key of a card, further on, tells. Braces that close around no quote are prose, and
 * a second brace is judged by itself: else text full of them would be read again and again.
 */
function judgeOddObject(text: string): Candidacy {
  if (!text.startsWith('{') || text.includes('{', 1)) return 'no';
  if (CARD_KEY.test(text)) return 'yes';
  return text.includes('}') && !ANY_QUOTE.test(text) ? 'no' : 'open';
}

const FRAGMENT = new RegExp(`^\\\\?${QUOTE}[^"“”\\n]{0,200}${QUOTE}\\s*([:：,，}\\])])`);
/** Between two texts, or after the last one, of what was JSON. */
const SPLINTER = /["“”]\s*[:：,，=]\s*\\?["“{[]|["“”]\s*[}\]]/;
const MAX_SPLINTER_CHARS = 60;
const FRAGMENT_BEGUN = new RegExp(`^\\\\?(?:${QUOTE}(?:[^"“”\\n]{0,200}(?:${QUOTE}\\s*)?)?)?$`);

/**
 * Judges a text after a card. Where it begins with a quote, `"price": 5}` is a splinter of the card; on the same `line` as the card, so
 * is `"so light"}`, and whatever holds a splinter.
 */
export function judgeFragment(text: string, place: 'line' | 'below'): Candidacy {
  const mark = FRAGMENT.exec(text)?.[1];
  if (mark !== undefined) return place === 'line' || ':：'.includes(mark) ? 'yes' : 'no';
  if (FRAGMENT_BEGUN.test(text)) return 'open';
  if (place === 'below') return 'no';
  if (SPLINTER.test(text)) return 'yes';
  return text.length < MAX_SPLINTER_CHARS && !/[{[`<]$/.test(text) ? 'open' : 'no';
}
