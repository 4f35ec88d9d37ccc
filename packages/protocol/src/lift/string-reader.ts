/** Closing marks by opening mark. Typographic quotes come in pairs, but a model may close them with plain ones. */
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”“"'],
  ['”', '”“"'],
  ['„', '“”"'],
  ['«', '»'],
  ['‘', "’‘'"],
  ['’', "’‘'"],
  ['`', '`'],
]);

/** What an escaped letter stands for. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', ''],
  ['f', ''],
]);

export function opensString(character: string): boolean {
  return CLOSERS.has(character);
}

/** Reads a text in quotes, also one with unescaped quotes in it: a quote closes only where what follows could follow a text. */
export interface StringReader {
  /** `over`: the text ended before this character, which does not belong to it. */
  take(character: string): 'more' | 'over';
  readonly text: string;
  /** Whether a closing quote was seen, with nothing but white space since. */
  readonly isWhole: boolean;
  /** An empty line inside: more likely a quote that was never closed. */
  readonly hasBlankLine: boolean;
  /** Line breaks between the closing quote and what follows. */
  readonly breaksAfter: number;
  readonly repaired: boolean;
}

export function createStringReader(quote: string, role: 'key' | 'value', escaping: 'plain' | 'escaped'): StringReader {
  const closers = CLOSERS.get(quote) ?? quote;
  let text = '';
  let hex: string | undefined;
  let isEscaped = false;
  let closing: string | undefined;
  let repaired = false;
  let hasBlankLine = false;
  /** Whether nothing but white space has come since the last line break. */
  let isLineBlank = false;

  function takeEscaped(character: string): 'more' | 'over' {
    isEscaped = false;
    if (escaping === 'escaped' && closers.includes(character)) closing = `\\${character}`;
    else if (character === 'u') hex = '';
    else text += ESCAPES.get(character) ?? character;
    return 'more';
  }

  function takeHex(before: string, character: string): 'more' | 'over' {
    if (!/[0-9a-fA-F]/.test(character)) {
      hex = undefined;
      repaired = true;
      return take(character);
    }
    hex = before + character;
    if (hex.length === 4) {
      text += String.fromCharCode(Number.parseInt(hex, 16));
      hex = undefined;
    }
    return 'more';
  }

  /** A quote has been seen: whether it closed the text shows in what comes next. */
  function takeClosing(before: string, character: string): 'more' | 'over' {
    if (/\s/.test(character)) {
      closing = before + character;
      return 'more';
    }
    // After an empty line there is nothing of a text any more.
    if (mayFollow(character, before) || /\n\s*\n/.test(before)) return 'over';
    repaired = true;
    text += before;
    closing = undefined;
    return take(character);
  }

  function mayFollow(character: string, before: string): boolean {
    const isApart = /\s/.test(before);
    if (':：,，}]'.includes(character)) return role === 'value' ? !':：'.includes(character) || isApart : true;
    if (opensString(character) && character !== '’' && character !== '`') return true;
    return (isApart && '/#={['.includes(character)) || '\\`'.includes(character);
  }

  function take(character: string): 'more' | 'over' {
    if (closing !== undefined) return takeClosing(closing, character);
    if (hex !== undefined) return takeHex(hex, character);
    if (isEscaped) return takeEscaped(character);
    if (character === '\\') isEscaped = true;
    else if (escaping === 'plain' && closers.includes(character)) closing = character;
    else {
      if (character === '\n') {
        repaired = true;
        hasBlankLine ||= isLineBlank;
        isLineBlank = true;
      } else if (!/\s/.test(character)) isLineBlank = false;
      text += character;
    }
    return 'more';
  }

  return {
    take,
    get text() {
      return text;
    },
    get isWhole() {
      return closing !== undefined;
    },
    get hasBlankLine() {
      return hasBlankLine;
    },
    get breaksAfter() {
      return closing?.match(/\n/g)?.length ?? 0;
    },
    get repaired() {
      return repaired;
    },
  };
}
