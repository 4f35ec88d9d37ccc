/** Each defence of the client and of the protocol against bad cards, taken away; see ../run-mutants.mjs. */
const READ_CARD = 'client/src/read-card.ts';
const READ_FACTS = 'client/src/read-facts.ts';
const PARTS = 'client/src/part-reducer.ts';
const FACTS = 'widget/src/cards/family/facts.ts';
const PRODUCT_FACTS = 'widget/src/cards/product-facts.ts';

/** A model's facts are taken out; what is left of them has no time at which the shop said so. */
const believedText = { file: READ_CARD, from: 'readCard(kind, stripResolved(data))', to: 'readCard(kind, data)' };
const noLimits = { file: READ_CARD, from: '!isRecord(data) || !isWithinCardLimits(data)', to: '!isRecord(data)' };
const anyCard = {
  file: READ_CARD,
  from: 'deepFreeze(CARD_SCHEMAS[kind].safeParse(copy).data)',
  to: 'deepFreeze(copy)',
};
const factsOfAnything = {
  file: READ_FACTS,
  from: "return kind === 'cart' || facts?.id === id ? deepFreeze(facts) : undefined;",
  to: 'return deepFreeze(facts);',
};
const anyFacts = {
  file: READ_FACTS,
  from: 'const facts = FACT_SCHEMAS[kind].safeParse(plainCopy(data)).data;',
  to: 'const facts: any = plainCopy(data);',
};

export const CLIENT_MUTANTS = [
  {
    name: 'facts in deltas and text count',
    cases: ['T0', 'golden'],
    edits: [believedText, { file: PARTS, from: 'isTrusted && hasResolved(card) ? at', to: 'hasResolved(card) ? at' }],
  },
  {
    name: 'facts of products need no time',
    cases: ['T0'],
    edits: [
      believedText,
      { file: PRODUCT_FACTS, from: 'resolvedAt === undefined || resolved?.id !== id', to: 'resolved?.id !== id' },
      { file: PRODUCT_FACTS, from: 'Date.now() - Number(resolvedAt) > FRESH_MS', to: 'false' },
    ],
  },
  {
    name: 'facts of the family need no time',
    cases: ['T0'],
    edits: [
      believedText,
      {
        file: FACTS,
        from: 'resolvedAt === undefined ? undefined : this.#about(id, read(resolved))',
        to: 'this.#about(id, read(resolved))',
      },
      { file: FACTS, from: 'Date.now() - Number(resolvedAt) <= freshMs', to: 'true' },
    ],
  },
  {
    name: 'data of an open part is the shop’s',
    cases: ['T23', 'T24', 'W16'],
    edits: [
      {
        file: PARTS,
        from: "const state = wire.state ?? (data === undefined ? 'open' : 'done');",
        to: "const state = data === undefined ? (wire.state ?? 'open') : 'done';",
      },
    ],
  },
  { name: 'cards of any shape', cases: ['B', 'H'], edits: [anyCard] },
  {
    name: 'cards beyond the limits, of the shop’s own kinds',
    cases: ['H1'],
    edits: [noLimits],
  },
  {
    name: 'cards beyond the limits',
    cases: ['H09', 'H15'],
    edits: [
      noLimits,
      {
        file: 'protocol/src/card-limits.ts',
        from: 'if (data === undefined ||',
        to: 'if (data !== 0) return true;\n  if (data === undefined ||',
      },
      {
        file: PARTS,
        from: 'isText ? LIMITS.textPartBytes : LIMITS.cardBytes',
        to: 'isText ? LIMITS.textPartBytes : Infinity',
      },
    ],
  },
  {
    name: 'facts of any depth',
    cases: ['H56'],
    edits: [{ file: READ_FACTS, from: '|| nestsDeeper(data, LIMITS.cardDepth)) return', to: ') return' }],
  },
  {
    name: 'what is handed over is frozen',
    cases: ['V15'],
    edits: [{ file: READ_CARD, from: 'const copy = plainCopy(data);', to: 'const copy = data;' }],
  },
  {
    name: 'the facts of the page are frozen',
    cases: ['V12', 'V13'],
    edits: [{ file: READ_FACTS, from: 'safeParse(plainCopy(data)).data', to: 'safeParse(data).data' }],
  },
  {
    name: 'facts that can be changed',
    cases: ['golden product '],
    edits: [{ file: READ_FACTS, from: 'facts?.id === id ? deepFreeze(facts)', to: 'facts?.id === id ? facts' }],
  },
  {
    name: 'cards that can be changed',
    cases: ['V0'],
    edits: [
      { file: 'client/src/chat-reducer.ts', from: '  deepFreeze(next.view);\n', to: '' },
      {
        file: READ_CARD,
        from: 'isCardKind(kind) ? deepFreeze(CARD_SCHEMAS[kind].safeParse(copy).data)',
        to: 'isCardKind(kind) ? CARD_SCHEMAS[kind].safeParse(copy).data',
      },
    ],
  },
  {
    name: 'JSON that is none',
    cases: ['H54', 'stopped'],
    edits: [{ file: READ_CARD, from: '  } catch {\n    return undefined;\n  }', to: '  } finally {\n  }' }],
  },
  {
    name: 'an answer about something else, of a product',
    cases: ['T16'],
    edits: [factsOfAnything, { file: PRODUCT_FACTS, from: 'product?.id === id ? product : undefined', to: 'product' }],
  },
  {
    name: 'an answer about something else, of the family',
    cases: ['T17'],
    edits: [
      factsOfAnything,
      {
        file: FACTS,
        from: "this.#rules.id !== undefined || field(facts, 'id') === id ? facts : undefined",
        to: 'facts',
      },
    ],
  },
  {
    name: 'answers of any shape, of a product',
    cases: ['B55'],
    edits: [
      anyFacts,
      {
        file: PRODUCT_FACTS,
        from: 'const product = ProductSchema.safeParse(data).data;',
        to: 'const product: any = data;',
      },
    ],
  },
  {
    name: 'answers of any shape, of the family',
    cases: ['B56'],
    edits: [
      anyFacts,
      {
        file: 'widget/src/cards/family/comparison-card.ts',
        from: 'read: (data) => kit.factSchemas.product.safeParse(data).data',
        to: 'read: (data: any) => data',
      },
    ],
  },
  {
    name: 'answers to what was not asked',
    cases: ['T18'],
    edits: [
      { file: 'client/src/resolve-references.ts', from: 'if (!asked.has(key)) return [];', to: '' },
      {
        file: 'widget/src/cards/product-facts.ts',
        from: 'found?.get(referenceKey(reference))',
        to: '[...(found?.values() ?? [])][0]',
      },
      { file: PRODUCT_FACTS, from: 'product?.id === id ? product : undefined', to: 'product' },
    ],
  },
  {
    name: 'more parts than a message has',
    cases: ['W28'],
    edits: [
      { file: 'client/src/message-reducer.ts', from: 'parts.length >= LIMITS.partsPerMessage &&', to: 'false &&' },
    ],
  },
  {
    name: 'parts that have ended go on',
    cases: ['W03', 'W04'],
    edits: [{ file: 'client/src/message-reducer.ts', from: '  else open.delete(id);\n', to: '' }],
  },
  {
    name: 'kinds that everything inherits',
    cases: ['H03'],
    edits: [{ file: 'protocol/src/card.ts', from: 'Object.hasOwn(CARD_SCHEMAS, kind)', to: 'kind in CARD_SCHEMAS' }],
  },
  {
    name: 'events that everything inherits',
    cases: ['H04'],
    edits: [
      { file: 'protocol/src/read-event.ts', from: 'Object.hasOwn(EVENT_SCHEMAS, type)', to: 'type in EVENT_SCHEMAS' },
    ],
  },
  {
    name: 'facts where objects inherit from',
    cases: ['T10', 'T11', 'T31', 'T32', 'H57'],
    edits: [{ file: 'protocol/src/small-zod.ts', from: "given.delete('__proto__');", to: '' }],
  },
  {
    name: 'amounts of any kind',
    cases: ['B0', 'B1'],
    edits: [
      { file: 'protocol/src/price.ts', from: 'amount: z.int().check(z.nonnegative())', to: 'amount: z.number()' },
    ],
  },
  {
    name: 'any currency',
    cases: ['B06', 'B07'],
    edits: [
      {
        file: 'protocol/src/price.ts',
        from: 'currency: z.string().check(z.regex(/^[A-Z]{3}$/))',
        to: 'currency: z.string()',
      },
    ],
  },
  {
    name: 'prices in words of any length',
    cases: ['H52'],
    edits: [{ file: 'protocol/src/price.ts', from: 'z.string().check(z.maxLength(64))', to: 'z.string()' }],
  },
  {
    name: 'any colour',
    cases: ['H39'],
    edits: [
      { file: 'protocol/src/product.ts', from: 'z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/))', to: 'z.string()' },
    ],
  },
  {
    name: 'lists of any length',
    cases: ['B25', 'B27', 'H17'],
    edits: [
      {
        file: 'protocol/src/card.ts',
        from: 'items: z.array(reference).check(z.minLength(1), z.maxLength(LIMITS.listItems)),',
        to: 'items: z.array(reference),',
      },
    ],
  },
  {
    name: 'words of any length in place of a card',
    cases: ['H16'],
    edits: [
      { file: PARTS, from: 'wire.fallback?.slice(0, LIMITS.fallbackChars)', to: 'wire.fallback' },
      { file: 'widget/src/cards/fallback.ts', from: 'words.slice(0, LIMITS.fallbackChars)', to: 'words' },
    ],
  },
];
