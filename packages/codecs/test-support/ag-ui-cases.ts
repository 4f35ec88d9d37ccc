import type { CodecCase } from './codec-case.js';

const started = { type: 'RUN_STARTED', threadId: 'th', runId: 'r', protocolVersion: '1.0' };
const finished = { type: 'RUN_FINISHED', threadId: 'th', runId: 'r', outcome: { type: 'success' } };
const around = (...events: unknown[]): unknown[] => [started, ...events, finished];
const text = (delta: string, messageId = 'm', role = 'assistant'): unknown[] => [
  { type: 'TEXT_MESSAGE_START', messageId, role },
  { type: 'TEXT_MESSAGE_CONTENT', messageId, delta },
  { type: 'TEXT_MESSAGE_END', messageId },
];
const chunk = (more: object): unknown => ({ type: 'TEXT_MESSAGE_CHUNK', ...more });
const thought = (step: string, more: object = {}): unknown => ({
  type: `REASONING_MESSAGE_${step}`,
  messageId: 'm',
  ...more,
});
const call = (step: string, more: object = {}): unknown => ({ type: `TOOL_CALL_${step}`, toolCallId: 'c', ...more });
const tool = (state: string, args: string, more: object = {}): readonly [string, unknown] => [
  'tool',
  { id: 'c', name: 'search', arguments: args, ...more, state },
];
const activity = (content: unknown, more: object = {}): unknown => ({
  type: 'ACTIVITY_SNAPSHOT',
  messageId: 'a',
  activityType: 'PRODUCT',
  content,
  ...more,
});
const patch = (...steps: unknown[]): unknown => ({
  type: 'ACTIVITY_DELTA',
  messageId: 'a',
  activityType: 'PRODUCT',
  patch: steps,
});
/** A card before and after a patch; without `after` the patch is refused. */
const patched = (before: unknown, steps: readonly unknown[], after?: unknown): Row => ({
  frames: around(activity(before), patch(...steps)),
  parts: [['product', after ?? before]],
  ...(after === undefined && { dropped: ['a'] }),
});

type Row = Omit<CodecCase, 'name'>;
const rows: Readonly<Record<string, Row>> = {
  'a run without a word': { frames: around(), parts: [] },
  'a text': { frames: around(...text('Two shoes.')), parts: ['text:Two shoes.'] },
  'a text in pieces': {
    frames: around(
      { type: 'TEXT_MESSAGE_START', messageId: 'm' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Two ' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'shoes.' },
    ),
    parts: ['text:Two shoes.'],
  },
  'a surrogate pair in two pieces': {
    frames: around(
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: '\uD83D' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: '\uDE00' },
    ),
    parts: ['text:😀'],
  },
  'two messages': { frames: around(...text('A', 'm1'), ...text('B', 'm2')), parts: ['text:A', 'text:B'] },
  'two messages at once': {
    frames: around(
      { type: 'TEXT_MESSAGE_START', messageId: 'm1' },
      { type: 'TEXT_MESSAGE_START', messageId: 'm2' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm2', delta: 'B' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'A' },
    ),
    parts: ['text:A', 'text:B'],
  },
  "a visitor's own message": {
    frames: around(...text('Hi', 'u', 'user'), ...text('Hello')),
    parts: ['text:Hello'],
    dropped: ['textu', 'textu', 'textu'],
  },
  'instructions in the stream': {
    frames: around(...text('Be nice', 's', 'system')),
    parts: [],
    dropped: ['texts', 'texts', 'texts'],
  },
  'a message without its id': {
    frames: around({ type: 'TEXT_MESSAGE_CONTENT', delta: 'x' }),
    parts: [],
    dropped: ['TEXT_MESSAGE_CONTENT'],
  },
  'content before its start': {
    frames: around({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'x' }),
    parts: ['text:x'],
  },
  'content that is no text': { frames: around({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 5 }), parts: [] },
  chunks: {
    frames: around(chunk({ messageId: 'm', role: 'assistant', delta: 'Two ' }), chunk({ delta: 'shoes.' })),
    parts: ['text:Two shoes.'],
  },
  'chunks of two messages': {
    frames: around(
      chunk({ messageId: 'm1', delta: 'A' }),
      chunk({ messageId: 'm2', delta: 'B' }),
      chunk({ delta: 'b' }),
    ),
    parts: ['text:A', 'text:Bb'],
  },
  'chunks with all their ids': {
    frames: around(chunk({ messageId: 'm', delta: 'A' }), chunk({ messageId: 'm', delta: 'B' })),
    parts: ['text:AB'],
  },
  'a chunk that names nothing': { frames: around(chunk({ delta: 'x' })), parts: [], dropped: ['TEXT_MESSAGE_CHUNK'] },
  'a chunk without words': { frames: around(chunk({ messageId: 'm' }), chunk({ delta: 'x' })), parts: ['text:x'] },
  reasoning: {
    frames: around(
      { type: 'REASONING_START', messageId: 'm' },
      thought('START', { role: 'reasoning' }),
      thought('CONTENT', { delta: 'Hm' }),
      thought('END'),
      { type: 'REASONING_END', messageId: 'm' },
      ...text('Hi'),
    ),
    parts: ['reasoning:Hm', 'text:Hi'],
    dropped: ['REASONING_START', 'REASONING_END'],
  },
  'reasoning in chunks': {
    frames: around(thought('CHUNK', { delta: 'H' }), { type: 'REASONING_MESSAGE_CHUNK', delta: 'm' }),
    parts: ['reasoning:Hm'],
  },
  'reasoning that is sealed': {
    frames: around({ type: 'REASONING_ENCRYPTED_VALUE', subtype: 'message', entityId: 'm', encryptedValue: 'x' }),
    parts: [],
    dropped: ['REASONING_ENCRYPTED_VALUE'],
  },
  'a tool': {
    frames: around(
      call('START', { toolCallName: 'search', parentMessageId: 'm' }),
      call('ARGS', { delta: '{"q":' }),
      call('ARGS', { delta: '"x"}' }),
      call('END'),
      call('RESULT', { messageId: 't', content: 'found', role: 'tool' }),
    ),
    parts: [tool('output-available', '{"q":"x"}', { input: { q: 'x' }, output: 'found' })],
    statuses: ['tool', 'tool'],
  },
  'a tool that only starts': {
    frames: around(call('START', { toolCallName: 'search' })),
    parts: [tool('input-streaming', '')],
    statuses: ['tool'],
  },
  'a tool whose arguments are no JSON': {
    frames: around(call('START', { toolCallName: 'search' }), call('ARGS', { delta: '{"q' }), call('END')),
    parts: [tool('input-available', '{"q')],
    statuses: ['tool', 'tool'],
  },
  'a tool in chunks': {
    frames: around(call('CHUNK', { toolCallName: 'search', delta: '{"q"' }), { type: 'TOOL_CALL_CHUNK', delta: ':1}' }),
    parts: [tool('input-available', '{"q":1}', { input: { q: 1 } })],
    statuses: ['tool', 'tool'],
  },
  'two tools in chunks': {
    frames: around(
      call('CHUNK', { toolCallName: 'search', delta: '1' }),
      call('CHUNK', { toolCallId: 'd', toolCallName: 'cart', delta: '2' }),
    ),
    parts: [
      tool('input-available', '1', { input: 1 }),
      ['tool', { id: 'd', name: 'cart', arguments: '2', input: 2, state: 'input-available' }],
    ],
    statuses: ['tool', 'tool', 'tool', 'tool'],
  },
  'a result of several pieces': {
    frames: around(call('RESULT', { messageId: 't', content: [{ type: 'text', text: 'x' }] })),
    parts: [['tool', { id: 'c', arguments: '', output: [{ type: 'text', text: 'x' }], state: 'output-available' }]],
  },
  'a tool without an id': {
    frames: around({ type: 'TOOL_CALL_ARGS', delta: 'x' }),
    parts: [],
    dropped: ['TOOL_CALL_ARGS'],
  },
  'a product': { frames: around(activity({ id: 'prod_a' })), parts: [['product', { id: 'prod_a' }]] },
  'a list, by its name in capitals': {
    frames: around(activity({ items: [] }, { activityType: 'PRODUCT_LIST' })),
    parts: [['product_list', { items: [] }]],
  },
  'a vendor kind keeps its name': {
    frames: around(activity({}, { activityType: 'com.acme.Quiz' })),
    parts: [['com.acme.Quiz', {}]],
  },
  'an activity that is replaced': {
    frames: around(activity({ id: 'a' }), ...text('Hi'), activity({ id: 'b' })),
    parts: [['product', { id: 'b' }], 'text:Hi'],
  },
  'an activity that is not to be replaced': {
    frames: around(activity({ id: 'a' }, { replace: false }), activity({ id: 'b' }, { replace: false })),
    parts: [['product', { id: 'a' }]],
  },
  'an activity that is no object': { frames: around(activity('x')), parts: [], dropped: ['a'] },
  'an activity of no type': { frames: around(activity({}, { activityType: '' })), parts: [], dropped: ['a'] },
  'an activity that would be text': {
    frames: around(activity({}, { activityType: 'TEXT' })),
    parts: [],
    dropped: ['a'],
  },
  'an activity without an id': {
    frames: around({ type: 'ACTIVITY_SNAPSHOT', activityType: 'X', content: {} }),
    parts: [],
    dropped: ['ACTIVITY_SNAPSHOT'],
  },
  'a patch for nothing': { frames: around(patch({ op: 'add', path: '/a', value: 1 })), parts: [], dropped: ['a'] },
  'a patch that adds': patched({ id: 'a' }, [{ op: 'add', path: '/note', value: 'new' }], { id: 'a', note: 'new' }),
  'a patch that adds over what is there': patched({ id: 'a' }, [{ op: 'add', path: '/id', value: 'b' }], { id: 'b' }),
  'a patch into a list': patched({ items: [1, 3] }, [{ op: 'add', path: '/items/1', value: 2 }], { items: [1, 2, 3] }),
  'a patch at the end of a list': patched({ items: [1] }, [{ op: 'add', path: '/items/-', value: 2 }], {
    items: [1, 2],
  }),
  'a patch past the end of a list': patched({ items: [1] }, [{ op: 'add', path: '/items/3', value: 2 }]),
  'a patch at an index with a nought': patched({ items: [1] }, [{ op: 'add', path: '/items/01', value: 2 }]),
  'a patch at no index': patched({ items: [1] }, [{ op: 'add', path: '/items/length', value: 9 }]),
  'a patch that replaces': patched({ a: { b: 1 } }, [{ op: 'replace', path: '/a/b', value: 2 }], { a: { b: 2 } }),
  'a patch that replaces in a list': patched({ items: [1, 2, 3] }, [{ op: 'replace', path: '/items/2', value: 9 }], {
    items: [1, 2, 9],
  }),
  'a patch that replaces what is not there': patched({}, [{ op: 'replace', path: '/a', value: 2 }]),
  'a patch that replaces all of it': patched({ a: 1 }, [{ op: 'replace', path: '', value: { b: 2 } }], { b: 2 }),
  'a patch that removes': patched({ a: 1, b: 2 }, [{ op: 'remove', path: '/a' }], { b: 2 }),
  'a patch that removes from a list': patched({ items: [1, 2, 3] }, [{ op: 'remove', path: '/items/1' }], {
    items: [1, 3],
  }),
  'a patch that removes what is not there': patched({ a: 1 }, [{ op: 'remove', path: '/b' }]),
  'a patch that moves': patched({ a: 1 }, [{ op: 'move', from: '/a', path: '/b' }], { b: 1 }),
  'a patch that copies': patched(
    { a: { x: 1 } },
    [
      { op: 'copy', from: '/a', path: '/b' },
      { op: 'replace', path: '/b/x', value: 2 },
    ],
    { a: { x: 1 }, b: { x: 2 } },
  ),
  'a patch that tests': patched(
    { a: { x: 1, y: [2] } },
    [
      { op: 'test', path: '/a', value: { y: [2], x: 1 } },
      { op: 'add', path: '/b', value: 1 },
    ],
    { a: { x: 1, y: [2] }, b: 1 },
  ),
  'a patch whose test fails changes nothing': patched({ a: 1 }, [
    { op: 'add', path: '/b', value: 1 },
    { op: 'test', path: '/a', value: 2 },
  ]),
  'a patch with escaped keys': patched(
    { 'a/b': 1, 'm~n': 2 },
    [
      { op: 'replace', path: '/a~1b', value: 3 },
      { op: 'replace', path: '/m~0n', value: 4 },
    ],
    { 'a/b': 3, 'm~n': 4 },
  ),
  'a patch with null': patched({ a: 1 }, [{ op: 'replace', path: '/a', value: null }], { a: null }),
  'a patch towards a prototype': patched({ a: 1 }, [{ op: 'add', path: '/__proto__/polluted', value: 1 }]),
  'a patch of a prototype itself': patched({ a: 1 }, [{ op: 'add', path: '/__proto__', value: { polluted: 1 } }]),
  'a patch through a constructor': patched({ a: 1 }, [
    { op: 'add', path: '/constructor/prototype/polluted', value: 1 },
  ]),
  'a patch of another word': patched({ a: 1 }, [{ op: 'shake', path: '/a' }]),
  'a patch that is no list': {
    frames: around(activity({ a: 1 }), { type: 'ACTIVITY_DELTA', messageId: 'a', activityType: 'PRODUCT', patch: {} }),
    parts: [['product', { a: 1 }]],
    dropped: ['a'],
  },
  'a patch of nothing but null': patched({ a: 1 }, [null]),
  'a patch that doubles itself': patched(
    { a: 'x'.repeat(400) },
    Array.from({ length: 30 }, (_, at) => ({ op: 'copy', from: '', path: `/${at}` })),
  ),
  'two patches': {
    frames: around(
      activity({ items: [] }),
      patch({ op: 'add', path: '/items/-', value: { id: 'a' } }),
      patch({ op: 'add', path: '/items/-', value: { id: 'b' } }),
    ),
    parts: [['product', { items: [{ id: 'a' }, { id: 'b' }] }]],
  },
  'something custom': {
    frames: around({ type: 'CUSTOM', name: 'product-list', value: { items: [] } }),
    parts: [['product_list', { items: [] }]],
  },
  'something custom that is no card': {
    frames: around({ type: 'CUSTOM', name: 'ping', value: 3 }),
    parts: [],
    dropped: ['CUSTOM'],
  },
  'an answer in a snapshot only': {
    frames: around({
      type: 'MESSAGES_SNAPSHOT',
      messages: [
        { id: 'x', role: 'assistant', content: 'old' },
        { id: 'u', role: 'user', content: 'Hi' },
        { id: 'm', role: 'assistant', content: 'Hello' },
        { id: 't', role: 'tool', content: 'z' },
      ],
    }),
    parts: ['text:Hello'],
  },
  'a snapshot of what was streamed': {
    frames: around(...text('Hello'), {
      type: 'MESSAGES_SNAPSHOT',
      messages: [
        { id: 'u', role: 'user', content: 'Hi' },
        { id: 'm', role: 'assistant', content: 'Hello' },
      ],
    }),
    parts: ['text:Hello'],
  },
  'a snapshot while a text is open': {
    frames: around(
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Hel' },
      { type: 'MESSAGES_SNAPSHOT', messages: [{ id: 'm', role: 'assistant', content: 'Hel' }] },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'lo' },
    ),
    parts: ['text:Hello'],
  },
  'an activity in a snapshot': {
    frames: around(
      {
        type: 'MESSAGES_SNAPSHOT',
        messages: [{ id: 'a', role: 'activity', activityType: 'PRODUCT', content: { id: 'p' } }],
      },
      patch({ op: 'add', path: '/note', value: 'n' }),
    ),
    parts: [['product', { id: 'p', note: 'n' }]],
  },
  'a snapshot that is nothing': { frames: around({ type: 'MESSAGES_SNAPSHOT', messages: null }), parts: [] },
  "an agent's own business": {
    frames: around(
      { type: 'STATE_SNAPSHOT', snapshot: {} },
      { type: 'STATE_DELTA', delta: [] },
      { type: 'STEP_STARTED', stepName: 's' },
      { type: 'STEP_FINISHED', stepName: 's' },
      { type: 'RAW', event: 1 },
      { type: 'SUBAGENT_STARTED', subagentRunId: 's', name: 'n' },
      { type: 'SUBAGENT_FINISHED', subagentRunId: 's' },
      { type: 'SUBAGENT_ERROR', subagentRunId: 's', message: 'x' },
    ),
    parts: [],
    dropped: [
      'STATE_SNAPSHOT',
      'STATE_DELTA',
      'STEP_STARTED',
      'STEP_FINISHED',
      'RAW',
      'SUBAGENT_STARTED',
      'SUBAGENT_FINISHED',
      'SUBAGENT_ERROR',
    ],
  },
  'an event of the future': {
    frames: around({ type: 'HOLOGRAM' }, ...text('Hi')),
    parts: ['text:Hi'],
    dropped: ['HOLOGRAM'],
  },
  'an event without a type': { frames: around({ x: 1 }), parts: [], dropped: ['undefined'] },
  'a finish without an outcome': { frames: [started, { type: 'RUN_FINISHED', threadId: 'th', runId: 'r' }], parts: [] },
  'a finish of the future': { frames: [started, { ...finished, outcome: { type: 'bored' } }], parts: [] },
  'a run that was cancelled': {
    frames: [started, { ...finished, outcome: { type: 'cancelled' } }],
    parts: [],
    end: 'stopped',
  },
  'a run that needs a person': {
    frames: [started, { ...finished, outcome: { type: 'interrupt', interrupts: [] } }],
    parts: [],
    end: 'handoff',
  },
  'usage of two models': {
    frames: [started, { ...finished, usage: [{ inputTokens: 1, outputTokens: 2 }, { inputTokens: 3 }, null] }],
    parts: [],
    usage: { inputTokens: 4, outputTokens: 2 },
  },
  'an error': {
    frames: [
      started,
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'A' },
      { type: 'RUN_ERROR', message: 'boom' },
    ],
    parts: ['text:A'],
    end: 'error upstream_error',
  },
  'an error with a code': {
    frames: [started, { type: 'RUN_ERROR', message: 'boom', code: 'RATE_LIMITED' }],
    parts: [],
    end: 'error rate_limited',
  },
  'an error after the finish': {
    frames: [...around(...text('A')), { type: 'RUN_ERROR', message: 'late' }],
    parts: ['text:A'],
    end: 'error upstream_error',
  },
  'another event after the finish': {
    frames: [...around(), ...text('late')],
    parts: [],
    dropped: ['TEXT_MESSAGE_START', 'TEXT_MESSAGE_CONTENT', 'TEXT_MESSAGE_END'],
  },
  'two runs in one stream': {
    frames: [...around(...text('A', 'm1')), started, ...text('B', 'm2'), finished],
    parts: ['text:A', 'text:B'],
  },
  'a second run that is cut off': {
    frames: [...around(...text('A')), started],
    parts: ['text:A'],
    end: 'error interrupted',
  },
  'no start at all': { frames: [...text('A'), finished], parts: ['text:A'] },
  'no end at all': { frames: [started, ...text('A')], parts: ['text:A'], end: 'error interrupted' },
  'nothing at all': { frames: [], parts: [], end: 'error interrupted' },
  '[DONE], which others send': {
    frames: [started, ...text('A'), '[DONE]'],
    parts: ['text:A'],
    end: 'error upstream_error',
  },
  'a frame that is no JSON': { frames: [started, '<html>', finished], parts: [], end: 'error upstream_error' },
};

export const AG_UI_CASES: readonly CodecCase[] = Object.entries(rows).map(([name, row]) => ({ name, ...row }));
