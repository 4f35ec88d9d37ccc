/** A text as rules read it, and where each of its characters stood. */
export interface FoldedText {
  readonly text: string;
  /** Place in the original of each character, and its length at the end. */
  readonly places: readonly number[];
}

/** Says nothing and is not seen: zero width, soft hyphens, marks of direction. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
/** Emphasis and code of Markdown; between two digits it is a sign of its own. */
const MARK = /[*`]/;

/**
 * The text with full-width letters, digits and marks as ASCII, with typographic dashes and spaces as plain ones, without what nobody
 * sees, and with numbers that are spelt in Chinese numerals as digits.
 */
export function foldText(text: string): FoldedText {
  let folded = '';
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (UNSEEN.test(character)) continue;
    if (MARK.test(character) && !(isDigit(text.charAt(index - 1)) && isDigit(text.charAt(index + 1)))) continue;
    folded += foldUnit(text.charCodeAt(index), character);
    places.push(index);
  }
  places.push(text.length);
  return { text: withDigits(folded), places };
}

function foldUnit(code: number, character: string): string {
  // A Chinese comma parts a sentence, never a number.
  if (code === 0xff0c) return ';';
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f) return ' ';
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return '-';
  if (code === 0xb7 || code === 0x30fb || code === 0x2022) return '.';
  return character;
}

const isDigit = (character: string): boolean => /\d/.test(character);

const NUMERALS = ['零〇○', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'];
const DIGITS = new Map(NUMERALS.flatMap((signs, digit) => [...signs].map((sign) => [sign, String(digit)] as const)));
const ANY = `[${NUMERALS.join('')}\\d]`;
const SPELT = new RegExp(`${ANY}(?:[ ()-]{0,2}${ANY}){3,}`, 'g');
const LEAST_NUMERALS = 4;

/** 一三八零… is a number; 两三个 and 二十 are amounts. */
function withDigits(text: string): string {
  return text.replace(SPELT, (run) => {
    const numerals = [...run].filter((character) => DIGITS.has(character)).length;
    if (numerals < LEAST_NUMERALS) return run;
    return run.replace(/./g, (character) => DIGITS.get(character) ?? character);
  });
}
