import type { CodecCase } from './codec-case.js';

const start = { type: 'start', messageId: 'm1' };
const finish = { type: 'finish', finishReason: 'stop' };
const text = (words: string, id = 't'): unknown[] => [
  { type: 'text-start', id },
  { type: 'text-delta', id, delta: words },
  { type: 'text-end', id },
];
/** A whole answer around these chunks. */
const around = (...chunks: unknown[]): unknown[] => [start, ...chunks, finish, '[DONE]'];
const call = { toolCallId: 'c1', toolName: 'search' };
const tool = (state: string, more: object = {}): readonly [string, unknown] => [
  'tool',
  { id: 'c1', name: 'search', ...more, state },
];
const source = (data: object): readonly [string, unknown] => ['source', data];

type Row = Omit<CodecCase, 'name'>;
const rows: Readonly<Record<string, Row>> = {
  'an answer without a word': { frames: around(), parts: [] },
  'a text': { frames: around(...text('Two shoes.')), parts: ['text:Two shoes.'] },
  'a text in pieces': {
    frames: around(
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: 'Two ' },
      { type: 'text-delta', id: 't', delta: 'shoes.' },
      { type: 'text-end', id: 't' },
    ),
    parts: ['text:Two shoes.'],
  },
  'two texts at once': {
    frames: around(
      { type: 'text-start', id: 'a' },
      { type: 'text-start', id: 'b' },
      { type: 'text-delta', id: 'b', delta: 'B' },
      { type: 'text-delta', id: 'a', delta: 'A' },
    ),
    parts: ['text:A', 'text:B'],
  },
  'one id for two texts, one after the other': {
    frames: around(...text('One', '0'), ...text('Two', '0')),
    parts: ['text:One', 'text:Two'],
  },
  'a text that opens twice without a close': {
    frames: around({ type: 'text-start', id: '0' }, { type: 'text-delta', id: '0', delta: 'One' }, ...text('Two', '0')),
    parts: ['text:One', 'text:Two'],
  },
  'a delta before its start opens the text': {
    frames: around({ type: 'text-delta', id: 't', delta: 'Hi' }),
    parts: ['text:Hi'],
  },
  'an empty delta': {
    frames: around({ type: 'text-start', id: 't' }, { type: 'text-delta', id: 't', delta: '' }),
    parts: ['text:'],
  },
  'a delta that is no text': {
    frames: around({ type: 'text-delta', id: 't', delta: 5 }),
    parts: [],
    dropped: ['text without a text'],
  },
  'a delta without anything': { frames: around({ type: 'text-delta' }), parts: [], dropped: ['text without a text'] },
  'Chinese and emoji': { frames: around(...text('你好 😀 €')), parts: ['text:你好 😀 €'] },
  'a surrogate pair in two deltas': {
    frames: around(
      { type: 'text-delta', id: 't', delta: 'a\uD83D' },
      { type: 'text-delta', id: 't', delta: '\uDE00b' },
    ),
    parts: ['text:a😀b'],
  },
  'half a pair that never gets its other half': {
    frames: around({ type: 'text-delta', id: 't', delta: 'a\uD83D' }),
    parts: ['text:a\uFFFD'],
  },
  'line and paragraph separators': {
    frames: around(...text('a\u2028b\u2029c\u0085d')),
    parts: ['text:a\u2028b\u2029c\u0085d'],
  },
  'provider metadata everywhere': {
    frames: around(
      { type: 'text-start', id: 't', providerMetadata: { x: { y: 1 } } },
      { type: 'text-delta', id: 't', delta: 'Hi', providerMetadata: {} },
    ),
    parts: ['text:Hi'],
  },
  'citations at the end of a text (v7)': {
    frames: around(
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: 'Hi' },
      {
        type: 'text-end',
        id: 't',
        citations: [
          { source: { type: 'source', sourceType: 'url', id: 's', url: 'https://a.example/', title: 'A' } },
          { startIndex: 1 },
        ],
      },
    ),
    parts: ['text:Hi', source({ url: 'https://a.example/', title: 'A' })],
    dropped: ['a citation without a source'],
  },
  reasoning: {
    frames: around(
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-delta', id: 'r', delta: 'Hm' },
      { type: 'reasoning-end', id: 'r' },
      ...text('Hi', 'r'),
    ),
    parts: ['reasoning:Hm', 'text:Hi'],
  },
  'reasoning of 5.0.0': {
    frames: around(
      { type: 'reasoning', text: 'Hm, ' },
      { type: 'reasoning', text: 'yes' },
      { type: 'reasoning-part-finish' },
    ),
    parts: ['reasoning:Hm, yes'],
  },
  'two reasonings of 5.0.0': {
    frames: around(
      { type: 'reasoning', text: 'A' },
      { type: 'reasoning-part-finish' },
      { type: 'reasoning', text: 'B' },
    ),
    parts: ['reasoning:A', 'reasoning:B'],
  },
  'a file of reasoning (v7)': {
    frames: around({ type: 'reasoning-file', url: 'https://a.example/x', mediaType: 'image/png' }),
    parts: [],
    dropped: ['reasoning-file'],
  },
  'a tool that starts': {
    frames: around({ type: 'tool-input-start', ...call }),
    parts: [tool('input-streaming')],
    statuses: ['tool'],
  },
  'a tool with a title (v6)': {
    frames: around({ type: 'tool-input-start', ...call, title: 'Searching' }),
    parts: [tool('input-streaming')],
    statuses: ['tool: Searching'],
  },
  'a tool from start to output': {
    frames: around(
      { type: 'tool-input-start', ...call },
      { type: 'tool-input-delta', toolCallId: 'c1', inputTextDelta: '{"q":' },
      { type: 'tool-input-available', ...call, input: { q: 'shoes' } },
      { type: 'tool-output-available', toolCallId: 'c1', output: [1, 2] },
    ),
    parts: [tool('output-available', { input: { q: 'shoes' }, output: [1, 2] })],
    statuses: ['tool', 'tool'],
  },
  'a preliminary output, then the last': {
    frames: around(
      { type: 'tool-input-available', ...call, input: {} },
      { type: 'tool-output-available', toolCallId: 'c1', output: 'a', preliminary: true },
      { type: 'tool-output-available', toolCallId: 'c1', output: 'b' },
    ),
    parts: [tool('output-available', { input: {}, output: 'b' })],
    statuses: ['tool'],
  },
  'an input that was wrong': {
    frames: around({ type: 'tool-input-error', ...call, input: 'x', errorText: 'no' }),
    parts: [tool('input-error', { input: 'x', error: 'no' })],
  },
  'a tool that failed': {
    frames: around(
      { type: 'tool-input-available', ...call, input: 1 },
      { type: 'tool-output-error', toolCallId: 'c1', errorText: 'boom' },
    ),
    parts: [tool('output-error', { input: 1, error: 'boom' })],
    statuses: ['tool'],
  },
  'a tool that was denied (v6)': {
    frames: around(
      { type: 'tool-input-available', ...call, input: 1 },
      { type: 'tool-output-denied', toolCallId: 'c1' },
    ),
    parts: [tool('output-denied', { input: 1 })],
    statuses: ['tool'],
  },
  'a tool that asks for approval (v6)': {
    frames: around(
      { type: 'tool-input-available', ...call, input: 1 },
      { type: 'tool-approval-request', approvalId: 'a', toolCallId: 'c1' },
    ),
    parts: [tool('approval-requested', { input: 1 })],
    statuses: ['tool'],
  },
  'an answer to an approval (v7)': {
    frames: around({ type: 'tool-approval-response', approvalId: 'a', approved: true }),
    parts: [],
    dropped: ['tool-approval-response'],
  },
  'two tools at once': {
    frames: around(
      { type: 'tool-input-available', ...call, input: 1 },
      { type: 'tool-input-available', toolCallId: 'c2', toolName: 'cart', input: 2 },
      { type: 'tool-output-available', toolCallId: 'c1', output: 3 },
    ),
    parts: [
      tool('output-available', { input: 1, output: 3 }),
      ['tool', { id: 'c2', name: 'cart', input: 2, state: 'input-available' }],
    ],
    statuses: ['tool', 'tool'],
  },
  'a tool without its id': {
    frames: around({ type: 'tool-output-available', output: 1 }),
    parts: [],
    dropped: ['tool-output-available without toolCallId'],
  },
  'a tool of an id like a prototype': {
    frames: around({ type: 'tool-output-available', toolCallId: '__proto__', output: 1 }),
    parts: [['tool', { id: '__proto__', output: 1, state: 'output-available' }]],
  },
  'a source': {
    frames: around({ type: 'source-url', sourceId: 's', url: 'https://a.example/', title: 'A' }),
    parts: [source({ url: 'https://a.example/', title: 'A' })],
  },
  'a source without a title': {
    frames: around({ type: 'source-url', sourceId: 's', url: 'https://a.example/' }),
    parts: [source({ url: 'https://a.example/' })],
  },
  'a source twice': {
    frames: around(
      { type: 'source-url', sourceId: 's', url: 'https://a.example/' },
      { type: 'source-url', sourceId: 's', url: 'https://b.example/' },
    ),
    parts: [source({ url: 'https://b.example/' })],
  },
  'a source of another scheme': {
    frames: around({ type: 'source-url', sourceId: 's', url: 'javascript:alert(1)', title: 'A' }),
    parts: [source({ title: 'A' })],
  },
  'a document': {
    frames: around({ type: 'source-document', sourceId: 's', mediaType: 'application/pdf', title: 'Sizes' }),
    parts: [source({ title: 'Sizes' })],
  },
  'a document by its file name': {
    frames: around({ type: 'source-document', sourceId: 's', mediaType: 'application/pdf', filename: 'sizes.pdf' }),
    parts: [source({ title: 'sizes.pdf' })],
  },
  'a picture with an address': {
    frames: around({ type: 'file', url: 'https://a.example/x.png', mediaType: 'image/png' }),
    parts: [source({ url: 'https://a.example/x.png', title: 'image/png' })],
  },
  'a picture as data': {
    frames: around({ type: 'file', url: 'data:image/svg+xml,<svg onload=alert(1)>', mediaType: 'image/svg+xml' }),
    parts: [source({ title: 'image/svg+xml' })],
  },
  'a product': {
    frames: around({ type: 'data-product', id: 'p', data: { id: 'prod_a' } }),
    parts: [['product', { id: 'prod_a' }]],
  },
  'a list, by the name with a hyphen': {
    frames: around({ type: 'data-product-list', data: { items: [{ id: 'a' }] } }),
    parts: [['product_list', { items: [{ id: 'a' }] }]],
  },
  'a vendor kind keeps its name': {
    frames: around({ type: 'data-com.acme.size-Quiz', data: { x: 1 } }),
    parts: [['com.acme.size-Quiz', { x: 1 }]],
  },
  'data that is replaced': {
    frames: around({ type: 'data-product', id: 'p', data: { id: 'a' } }, ...text('Hi'), {
      type: 'data-product',
      id: 'p',
      data: { id: 'b' },
    }),
    parts: [['product', { id: 'b' }], 'text:Hi'],
  },
  'one id under two names': {
    frames: around(
      { type: 'data-product', id: 'p', data: { id: 'a' } },
      { type: 'data-coupon', id: 'p', data: { id: 'b' } },
    ),
    parts: [
      ['product', { id: 'a' }],
      ['coupon', { id: 'b' }],
    ],
  },
  'data without an id, twice': {
    frames: around({ type: 'data-product', data: { id: 'a' } }, { type: 'data-product', data: { id: 'a' } }),
    parts: [
      ['product', { id: 'a' }],
      ['product', { id: 'a' }],
    ],
  },
  'data that is taken back': {
    frames: around({ type: 'data-product', id: 'p', data: { id: 'a' } }, { type: 'data-product', id: 'p', data: null }),
    parts: [],
  },
  'data that was never there is taken back': {
    frames: around({ type: 'data-product', id: 'p', data: null }),
    parts: [],
  },
  'transient data with words': {
    frames: around({ type: 'data-progress', data: { message: 'Looking' }, transient: true }),
    parts: [],
    statuses: ['progress: Looking'],
  },
  'transient data that is words': {
    frames: around({ type: 'data-progress', data: 'Looking', transient: true }),
    parts: [],
    statuses: ['progress: Looking'],
  },
  'transient data without words': {
    frames: around({ type: 'data-progress', data: { step: 3 }, transient: true }),
    parts: [],
    dropped: ['data-progress'],
  },
  'data that would be text': {
    frames: around({ type: 'data-text', data: { text: 'x' } }),
    parts: [],
    dropped: ['data-text'],
  },
  'data without a name': { frames: around({ type: 'data-', data: 1 }), parts: [], dropped: ['data-'] },
  'data without data': { frames: around({ type: 'data-product', id: 'p' }), parts: [], dropped: ['data-product'] },
  'data with a name too long': {
    frames: around({ type: `data-${'x'.repeat(129)}`, data: 1 }),
    parts: [],
    dropped: [`data-${'x'.repeat(59)}`],
  },
  'usage in metadata': {
    frames: [
      start,
      { type: 'message-metadata', messageMetadata: { usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } } },
      finish,
    ],
    parts: [],
    usage: { inputTokens: 3, outputTokens: 4 },
  },
  'usage at the finish': {
    frames: [start, { type: 'finish', messageMetadata: { totalUsage: { inputTokens: 5, outputTokens: 1 } } }],
    parts: [],
    usage: { inputTokens: 5, outputTokens: 1 },
  },
  'usage that is no count': {
    frames: [start, { type: 'finish', messageMetadata: { usage: { inputTokens: -1, outputTokens: 'many' } } }],
    parts: [],
  },
  'metadata that is nothing': {
    frames: [{ type: 'start', messageMetadata: null }, { type: 'message-metadata', messageMetadata: 'x' }, finish],
    parts: [],
  },
  steps: {
    frames: around(
      { type: 'start-step' },
      ...text('A', '0'),
      { type: 'finish-step' },
      { type: 'start-step' },
      ...text('B', '0'),
      { type: 'finish-step' },
    ),
    parts: ['text:A', 'text:B'],
  },
  'a step that is taken back (v7)': {
    frames: around(
      { type: 'start-step' },
      ...text('A'),
      { type: 'finish-step' },
      { type: 'start-step' },
      { type: 'text-delta', id: 't', delta: 'B' },
      { type: 'data-product', data: { id: 'a' } },
      { type: 'reset-step' },
      ...text('C'),
    ),
    parts: ['text:A', 'text:C'],
  },
  'a step with one text id twice, taken back': {
    frames: around({ type: 'start-step' }, ...text('A'), ...text('B'), { type: 'reset-step' }),
    parts: [],
  },
  'a start without an id': {
    frames: [{ type: 'start' }, ...text('Hi'), finish],
    parts: ['text:Hi'],
    messageId: 'm_own',
  },
  'an id that no message can have': {
    frames: [{ type: 'start', messageId: 'x'.repeat(200) }, finish],
    parts: [],
    messageId: 'm_own',
  },
  'no start at all': { frames: [...text('Hi'), finish], parts: ['text:Hi'], messageId: 'm_own' },
  'a second start changes nothing': {
    frames: around(...text('A'), { type: 'start', messageId: 'm2' }, ...text('B')),
    parts: ['text:A', 'text:B'],
  },
  'a finish without a reason (5.0)': { frames: [start, { type: 'finish' }], parts: [] },
  'the length was reached': { frames: [start, { type: 'finish', finishReason: 'length' }], parts: [], end: 'length' },
  'a filter': { frames: [start, { type: 'finish', finishReason: 'content-filter' }], parts: [], end: 'filtered' },
  'a finish with tool calls': { frames: [start, { type: 'finish', finishReason: 'tool-calls' }], parts: [] },
  'a finish with an error': {
    frames: [start, { type: 'finish', finishReason: 'error' }],
    parts: [],
    end: 'error upstream_error',
  },
  'a finish that was interrupted (v7)': {
    frames: [start, ...text('A'), { type: 'finish', finishReason: 'interrupted' }],
    parts: ['text:A'],
    end: 'error interrupted',
  },
  'another finish': { frames: [start, { type: 'finish', finishReason: 'other' }], parts: [], end: 'unknown' },
  'a finish of the future': { frames: [start, { type: 'finish', finishReason: 'bored' }], parts: [], end: 'unknown' },
  'an abort': {
    frames: [start, { type: 'text-delta', id: 't', delta: 'A' }, { type: 'abort', reason: 'user' }, '[DONE]'],
    parts: ['text:A'],
    end: 'stopped',
  },
  'an error': {
    frames: [
      start,
      { type: 'text-delta', id: 't', delta: 'A' },
      { type: 'error', errorText: 'An error occurred.' },
      '[DONE]',
    ],
    parts: ['text:A'],
    end: 'error internal',
  },
  'an error with a code of ours': {
    frames: [start, { type: 'error', errorText: 'rate_limited: slow down' }],
    parts: [],
    end: 'error rate_limited',
  },
  'an error without a text': { frames: [{ type: 'error' }], parts: [], end: 'error internal', messageId: 'm_own' },
  'what comes after the end': {
    frames: [start, finish, ...text('late'), { type: 'error', errorText: 'x' }],
    parts: [],
  },
  '[DONE] alone is no end': { frames: [start, ...text('Hi'), '[DONE]'], parts: ['text:Hi'], end: 'error interrupted' },
  'nothing at all': { frames: [], parts: [], end: 'error interrupted', messageId: 'm_own' },
  'a chunk of the future': {
    frames: around({ type: 'hologram', beam: 1 }, ...text('Hi')),
    parts: ['text:Hi'],
    dropped: ['hologram'],
  },
  'custom and steering (v7)': {
    frames: around({ type: 'custom', kind: 'x' }, { type: 'steering-message', id: 's', parts: [] }),
    parts: [],
    dropped: ['custom', 'steering-message'],
  },
  'a chunk without a type': { frames: around({ id: 't' }), parts: [], dropped: ['undefined'] },
  'unknown fields': {
    frames: around({ type: 'text-delta', id: 't', delta: 'Hi', toString: 1, constructor: {} }),
    parts: ['text:Hi'],
  },
  'a frame that is no JSON': {
    frames: [start, { type: 'text-delta', id: 't', delta: 'A' }, '<html>', finish],
    parts: ['text:A'],
    end: 'error upstream_error',
  },
  'a frame that is a list': { frames: [start, '[1]', finish], parts: [], end: 'error upstream_error' },
};

export const AI_SDK_CASES: readonly CodecCase[] = Object.entries(rows)
  .map(([name, row]) => ({ messageId: 'm1', name, ...row }))
  .map((one) => (one.frames[0] === start || one.messageId !== 'm1' ? one : { ...one, messageId: 'm_own' }));
