/** A defence of the lifter, taken out. */
export interface Mutation {
  readonly name: string;
  /** In src/lift. */
  readonly file: string;
  /** What stands there exactly once, and what stands there instead. */
  readonly from: string;
  readonly to: string;
}

/** Each is to be found out by the payloads, the truncations or the mistakes of models. */
export const MUTANTS: readonly Mutation[] = [
  {
    name: 'JSON in prose is prose',
    file: 'prose-reader.ts',
    from: "if (character === '{' || character === '[') return begin('value', character);",
    to: '',
  },
  {
    name: 'what was cut is shown',
    file: 'prose-reader.ts',
    from: "if (isCut) begin('none', '');",
    to: "if (isCut && held === '\\u0000') begin('none', '');",
  },
  {
    name: 'splinters after a card are prose',
    file: 'prose-reader.ts',
    from: "if (judgement === 'yes') return begin('rest-of-line', '');",
    to: '',
  },
  {
    name: 'every brace begins a card',
    file: 'candidate.ts',
    from: "!ANY_QUOTE.test(text) ? 'no' : 'open';",
    to: "!ANY_QUOTE.test(text) ? 'yes' : 'open';",
  },
  {
    name: 'an object begins with its first key, or is none',
    file: 'candidate.ts',
    from: "if (CARD_KEY.test(text)) return 'yes';",
    to: '',
  },
  {
    name: 'what follows a card on its line is prose',
    file: 'candidate.ts',
    from: "if (SPLINTER.test(text)) return 'yes';",
    to: '',
  },
  { name: 'any fence is code', file: 'fence-language.ts', from: "? 'code' : 'maybe'", to: "? 'code' : 'code'" },
  {
    name: 'a cut fence of JSON is code',
    file: 'card-lifter.ts',
    from: 'now.reader.cut(outputs);\n        leave(0);',
    to: 'leaveFence(now.reader);',
  },
  {
    name: 'a fence closes only where it was opened',
    file: 'fence-reader.ts',
    from: "if (breaks > (hasStrays || collector.isOdd ? 1 : 0) && WORD.test(character)) return 'prose';",
    to: '',
  },
  {
    name: 'half a text is a text',
    file: 'string-reader.ts',
    from: 'return closing !== undefined;',
    to: 'return true;',
  },
  {
    name: 'a quote always closes a text',
    file: 'string-reader.ts',
    from: "if (mayFollow(character, before) || /\\n\\s*\\n/.test(before)) return 'over';",
    to: "return 'over';",
  },
  { name: 'any depth', file: 'loose-tree.ts', from: 'if (frames.length >= maxDepth) return false;', to: '' },
  {
    name: 'any size',
    file: 'loose-reader.ts',
    from: 'if (bytes > maxBytes) return give(character);',
    to: '',
  },
  {
    name: 'an empty line ends nothing',
    file: 'loose-reader.ts',
    from: "if (surroundings === 'prose' && isAfterBlankLine && tree.isAfterValue) {",
    to: "if (surroundings === 'prose' && isAfterBlankLine && tree.isComplete) {",
  },
  {
    name: 'a bracket too many closes what it lies in',
    file: 'loose-reader.ts',
    from: "return tree.isInFieldList ? enter('stray') : close('object');",
    to: "return close('object');",
  },
  {
    name: 'words on a card may be JSON',
    file: 'short-prose.ts',
    from: '|| LOOKS_LIKE_JSON.test(text)',
    to: '',
  },
  {
    name: 'words on a card may be as long as they are',
    file: 'short-prose.ts',
    from: 'text.length <= maxChars ?',
    to: 'maxChars > 0 ?',
  },
  {
    name: 'an id may be anything',
    file: 'read-items.ts',
    from: '|| /[[\\]{}"“”\\n]/.test(id)) return undefined;',
    to: ') return undefined;',
  },
  {
    name: 'a list may hold any number',
    file: 'read-loose-card.ts',
    from: 'items: items.slice(0, most)',
    to: 'items',
  },
  {
    name: 'the schema is not asked',
    file: 'read-loose-card.ts',
    from: 'if (!parsed.success) return',
    to: 'if (!parsed.success && fields.unread < 0) return',
  },
  {
    name: 'a field under another name is lost',
    file: 'fields-of.ts',
    from: 'for (const name of FIELD_NAMES[meaning]) {',
    to: 'for (const name of FIELD_NAMES[meaning].slice(0, 1)) {',
  },
  {
    name: 'prose in an object is not looked through',
    file: 'card-lifter.ts',
    from: 'const inner = createLifter(options, ' + "'inner');\n    return [...inner.push(text), ...inner.end()];",
    to: "return [{ type: 'text', text }];",
  },
];
