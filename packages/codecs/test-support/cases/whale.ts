import { frame, type Case } from '../case.js';

interface Facts {
  readonly finished?: unknown;
  readonly status?: unknown;
  readonly message?: string;
  readonly more?: object;
}

const event = (response: unknown, { finished = false, status = 200, message = '', more = {} }: Facts = {}): object => ({
  status_code: status,
  status_message: message,
  finished,
  output: response === undefined ? null : { response },
  ...more,
});
const last = (response: unknown = ''): object => event(response, { finished: true });
const chunk = (delta: object, finish_reason: string | null = null, more: object = {}): object => ({
  id: 'c-1',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason }],
  ...more,
});

const CUMULATIVE = { reading: 'cumulative' };
const DETECT = { reading: 'detect' };

const told = (
  name: string,
  texts: readonly string[],
  final: unknown,
  wanted: string,
  more: Partial<Case> = {},
): Case => ({
  name,
  stream: [...texts.map((text) => event(text)), last(final)],
  parts: wanted === '' ? [] : [['text', wanted]],
  end: 'complete',
  ...more,
});

const DELTAS: readonly Case[] = [
  told('pieces, and an empty last event', ['Two', ' light', ' shoes'], '', 'Two light shoes'),
  told('pieces, and a last event that repeats the last one', ['Two', ' light', ' shoes'], ' shoes', 'Two light shoes'),
  told('pieces, and a last event that repeats all', ['Two', ' light', ' shoes'], 'Two light shoes', 'Two light shoes'),
  told('pieces, and a last event that repeats all and more', ['Two', ' light'], 'Two light shoes', 'Two light shoes'),
  told('pieces, and a last event without a response', ['Two', ' shoes'], undefined, 'Two shoes'),
  told('pieces, and a last event that says something else', ['Two', ' shoes'], 'Boots', 'Two shoes', {
    dropped: ['the last response'],
  }),
  told('the last event is the only one', [], 'Two shoes', 'Two shoes'),
  told('nothing at all, and an end', [], '', ''),
  told('repeated pieces', ['ha', 'ha', 'ha'], '', 'hahaha'),
  told('repeated pieces, and a last event that repeats', ['ha', 'ha'], 'ha', 'haha'),
  told('empty pieces', ['', 'Two', '', ' shoes'], '', 'Two shoes'),
  told('a piece that begins with all so far', ['a', 'ab'], '', 'aab'),
  told('white space is text', [' ', '\n', ' '], '', ' \n '),
  told('characters of every length', ['走路鞋 ', '👟', ' für €129'], '', '走路鞋 👟 für €129'),
];

const WHOLES: readonly Case[] = [
  told('all so far, and an empty last event', ['Two', 'Two light', 'Two light shoes'], '', 'Two light shoes', {
    options: CUMULATIVE,
  }),
  told('all so far, and a last event that repeats', ['Two', 'Two shoes'], 'Two shoes', 'Two shoes', {
    options: CUMULATIVE,
  }),
  told('all so far, and a last event that says more', ['Two'], 'Two shoes', 'Two shoes', { options: CUMULATIVE }),
  told('all so far, and a last event that says else', ['Two boots'], 'Two shoes', 'Two shoes', { options: CUMULATIVE }),
  told('all so far, repeated', ['Two', 'Two', 'Two shoes'], '', 'Two shoes', { options: CUMULATIVE }),
  told('a rewrite of all so far', ['Two b', 'Two shoes'], '', 'Two shoes', { options: CUMULATIVE }),
  told('a shorter rewrite', ['Two shoes and', 'Two shoes'], '', 'Two shoes', { options: CUMULATIVE }),
  told('an empty event takes nothing back', ['Two', '', 'Two shoes'], '', 'Two shoes', { options: CUMULATIVE }),
  told('one event that says all', [], 'Two shoes', 'Two shoes', { options: CUMULATIVE }),
  told('nothing at all, as a whole', [], '', '', { options: CUMULATIVE }),
];

const DETECTED: readonly Case[] = [
  told('pieces, found out', ['Two', ' light', ' shoes'], '', 'Two light shoes', { options: DETECT }),
  told('pieces, found out, and a last event that repeats all', ['Two', ' light'], 'Two light', 'Two light', {
    options: DETECT,
  }),
  told('all so far, found out', ['Two', 'Two light', 'Two light shoes'], '', 'Two light shoes', { options: DETECT }),
  told('all so far, found out in the last event', ['Two'], 'Two shoes', 'Two shoes', { options: DETECT }),
  told('all so far, found out, and repeated', ['Two', 'Two shoes'], 'Two shoes', 'Two shoes', { options: DETECT }),
  told('repeated pieces are never taken for one', ['ha', 'ha'], '', 'haha', { options: DETECT }),
  told('repeated pieces, and one that begins with them', ['ha', 'ha', 'ha!'], '', 'hahaha!', { options: DETECT }),
  told('a piece that begins with the one before, refuted', ['好', '好的', '呀'], '', '好好的呀', { options: DETECT }),
  told('a last piece that is a piece', ['Two', ' light'], ' shoes', 'Two light shoes', { options: DETECT }),
  told('one event, and one that repeats it', ['Two shoes'], 'Two shoes', 'Two shoes', { options: DETECT }),
];

const fails = (status: unknown, wanted: string, message = 'x'): Case => ({
  name: `status_code ${JSON.stringify(status)}, "${message}", is ${wanted}`,
  stream: [event('Two'), event(undefined, { status, message })],
  parts: [['text', 'Two']],
  end: `error ${wanted}`,
});

const ENDS: readonly Case[] = [
  fails(400, 'bad_request'),
  fails(400, 'context_too_long', 'maximum context length exceeded'),
  fails(401, 'unauthorized'),
  fails(402, 'quota_exceeded'),
  fails(403, 'forbidden'),
  fails(404, 'not_found'),
  fails(408, 'upstream_timeout'),
  fails(413, 'too_large'),
  fails(429, 'rate_limited'),
  fails('429', 'rate_limited'),
  fails(500, 'upstream_error'),
  fails(503, 'overloaded'),
  fails(504, 'upstream_timeout'),
  fails('broken', 'upstream_error'),
  {
    name: 'an error that says it has finished is an error',
    stream: [event('Two'), event('', { status: 500, finished: true })],
    parts: [['text', 'Two']],
    end: 'error upstream_error',
  },
  {
    name: 'a status that is a text',
    stream: [event('Two', { status: '200' }), event('', { status: '200', finished: true })],
    parts: [['text', 'Two']],
    end: 'complete',
  },
  {
    name: 'no status at all',
    stream: [
      { finished: false, output: { response: 'Two' } },
      { finished: true, output: { response: '' } },
    ],
    parts: [['text', 'Two']],
    end: 'complete',
  },
  { name: 'the end of the connection', stream: [event('Two')], parts: [['text', 'Two']], end: 'error interrupted' },
  { name: 'a stream without anything', stream: [], end: 'error interrupted' },
  {
    name: '"finished" that is not true is no end',
    stream: [event('Two', { finished: 'yes' }), event('', { finished: 1 })],
    parts: [['text', 'Two']],
    end: 'error interrupted',
  },
  {
    name: '[DONE] is no end',
    stream: [event('Two'), 'data: [DONE]\n\n'],
    parts: [['text', 'Two']],
    end: 'error interrupted',
  },
  {
    name: 'nothing after the end counts',
    stream: [event('Two'), last(), event('!')],
    parts: [['text', 'Two']],
    end: 'complete',
    dropped: ['a frame after the end'],
  },
  {
    name: 'what is no event is reported',
    stream: ['data: hello\n\n', 'data: [1]\n\n', { a: 1 }, { output: { response: 7 } }, event('Two'), last()],
    parts: [['text', 'Two']],
    end: 'complete',
    dropped: ['no JSON', 'no JSON', 'no response', 'no response'],
  },
  {
    name: 'usage and a request id, where there are any',
    stream: [
      event('Two', { more: { usage: { input_tokens: 2, output_tokens: 1 } } }),
      event('', { finished: true, more: { usage: { input_tokens: 2, output_tokens: 3 }, request_id: 'w-1' } }),
    ],
    parts: [['text', 'Two']],
    end: 'complete',
    usage: [2, 3],
    requestId: 'w-1',
  },
  {
    name: 'several events in one frame',
    stream: [`data: ${JSON.stringify(event('Two'))}\ndata: ${JSON.stringify(event(' shoes'))}\n\n`, last()],
    parts: [['text', 'Two shoes']],
    end: 'complete',
  },
  {
    name: 'frames without a space, and comments',
    stream: [': hello\n\n', frame(event('Two')).replace('data: ', 'data:'), last()],
    parts: [['text', 'Two']],
    end: 'complete',
  },
  {
    name: 'a character that is cut between two events',
    stream: [
      'data: {"status_code":200,"finished":false,"output":{"response":"Run \\ud83d"}}\n\n',
      'data: {"status_code":200,"finished":false,"output":{"response":"\\udc5f"}}\n\n',
      last(),
    ],
    parts: [['text', 'Run 👟']],
    end: 'complete',
  },
];

const CHAT: readonly Case[] = [
  {
    name: 'chat completions: text and reasoning',
    stream: [
      chunk({ reasoning_content: 'Hm.' }),
      chunk({ content: 'Two' }),
      chunk({ content: ' shoes' }, 'stop'),
      'data: [DONE]\n\n',
    ],
    parts: [
      ['reasoning', 'Hm.'],
      ['text', 'Two shoes'],
    ],
    end: 'complete',
    requestId: 'c-1',
  },
  {
    name: 'chat completions: without [DONE]',
    stream: [chunk({ content: 'Two' }), chunk({}, 'length')],
    parts: [['text', 'Two']],
    end: 'length',
    requestId: 'c-1',
  },
  {
    name: 'chat completions: a tool call and usage',
    stream: [
      chunk({ tool_calls: [{ index: 0, id: 'call_1', function: { name: 'f', arguments: '{}' } }] }),
      chunk({}, 'tool_calls', { usage: { prompt_tokens: 2, completion_tokens: 3 } }),
      'data: [DONE]\n\n',
    ],
    parts: [['tool', { id: 'call_1', name: 'f', arguments: '{}', input: {} }]],
    end: 'complete',
    usage: [2, 3],
    requestId: 'c-1',
  },
  {
    name: 'chat completions: an error',
    stream: [chunk({ content: 'Two' }), { error: { code: 'rate_limit_exceeded', message: 'x' } }],
    parts: [['text', 'Two']],
    end: 'error rate_limited',
    requestId: 'c-1',
  },
  {
    name: 'chat completions: the end of the connection',
    stream: [chunk({ content: 'Two' })],
    parts: [['text', 'Two']],
    end: 'error interrupted',
    requestId: 'c-1',
  },
];

/** Streams in Whale's two shapes, as far as they are known. */
export const WHALE_CASES: readonly Case[] = [...DELTAS, ...WHOLES, ...DETECTED, ...ENDS, ...CHAT];
