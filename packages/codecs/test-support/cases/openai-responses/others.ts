import { frame, type Case } from '../../case.js';
import {
  event,
  response,
  begin,
  completed,
  at,
  delta,
  messageItem,
  added,
  itemDone,
  one,
  thought,
  callItem,
  argsDelta,
  called,
} from './events.js';

/** See the index. */
export const OTHERS: readonly Case[] = [
  one(
    'a refusal is text, and the answer filtered',
    [
      begin(),
      event('response.refusal.delta', { ...at(0), delta: 'I cannot ' }),
      event('response.refusal.delta', { ...at(0), delta: 'do that.' }),
      event('response.refusal.done', { ...at(0), refusal: 'I cannot do that.' }),
      completed(),
    ],
    { parts: [['text', 'I cannot do that.']], end: 'filtered' },
  ),
  one(
    'a refusal in the whole item',
    [begin(), itemDone(0, { type: 'message', content: [{ type: 'refusal', refusal: 'No.' }] }), completed()],
    { parts: [['text', 'No.']], end: 'filtered' },
  ),
  one(
    'a summary of thoughts, before the text',
    [
      begin(),
      added(0, { type: 'reasoning', summary: [] }),
      event('response.reasoning_summary_part.added', {
        item_id: 'item_0',
        output_index: 0,
        summary_index: 0,
        part: {},
      }),
      thought('They want '),
      thought('shoes.'),
      event('response.reasoning_summary_text.done', {
        item_id: 'item_0',
        output_index: 0,
        summary_index: 0,
        text: 'They want shoes.',
      }),
      event('response.reasoning_summary_part.done', { item_id: 'item_0', output_index: 0, summary_index: 0, part: {} }),
      itemDone(0, { type: 'reasoning', summary: [{ type: 'summary_text', text: 'They want shoes.' }] }),
      delta('Two shoes', 1),
      completed(),
    ],
    {
      parts: [
        ['reasoning', 'They want shoes.'],
        ['text', 'Two shoes'],
      ],
    },
  ),
  one('two summaries are two parts', [begin(), thought('A', 0), thought('B', 1), completed()], {
    parts: [
      ['reasoning', 'A'],
      ['reasoning', 'B'],
    ],
  }),
  one(
    'thoughts themselves',
    [
      begin(),
      event('response.reasoning_text.delta', { ...at(0), delta: 'Hm' }),
      event('response.reasoning_text.done', { ...at(0), text: 'Hm.' }),
      itemDone(0, { type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'Hm.' }] }),
      delta('Two shoes', 1),
      completed(),
    ],
    {
      parts: [
        ['reasoning', 'Hm.'],
        ['text', 'Two shoes'],
      ],
    },
  ),
  one(
    'thoughts in the whole response only',
    [
      begin(),
      completed({
        output: [
          { id: 'item_0', type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] },
          messageItem(1, 'Two shoes'),
        ],
      }),
    ],
    {
      parts: [
        ['reasoning', 'Hm.'],
        ['text', 'Two shoes'],
      ],
    },
  ),
  one(
    'sealed thoughts are reported',
    [
      begin(),
      itemDone(0, { type: 'reasoning', summary: [], encrypted_content: 'x' }),
      delta('Two shoes', 1),
      completed(),
    ],
    { dropped: ['reasoning.encrypted_content'] },
  ),
  one(
    'a citation is a source, told three times',
    [
      begin(),
      delta('Two shoes'),
      event('response.output_text.annotation.added', {
        ...at(0),
        annotation_index: 0,
        annotation: { type: 'url_citation', url: 'https://shoes.example/a', title: 'A', start_index: 0, end_index: 3 },
      }),
      itemDone(
        0,
        messageItem(0, 'Two shoes', {
          annotations: [{ type: 'url_citation', url: 'https://shoes.example/a', title: 'A' }],
        }),
      ),
      completed({
        output: [
          messageItem(0, 'Two shoes', {
            annotations: [{ type: 'url_citation', url: 'https://shoes.example/a', title: 'A' }],
          }),
        ],
      }),
    ],
    {
      parts: [
        ['text', 'Two shoes'],
        ['source', { url: 'https://shoes.example/a', title: 'A' }],
      ],
    },
  ),
  one(
    'a citation of a file is a source with its name',
    [
      begin(),
      event('response.output_text.annotation.added', {
        ...at(0),
        annotation: { type: 'file_citation', file_id: 'file_1', filename: 'sizes.pdf', index: 3 },
      }),
      completed(),
    ],
    { parts: [['source', { title: 'sizes.pdf' }]] },
  ),
  one(
    'a citation that is no address of the web is reported',
    [
      begin(),
      delta('Two shoes'),
      event('response.output_text.annotation.added', {
        ...at(0),
        annotation: { type: 'url_citation', url: 'data:text/html,x' },
      }),
      completed(),
    ],
    { dropped: ['a source without an address'] },
  ),
  one(
    'a search is a status, its results are sources',
    [
      begin(),
      added(0, { type: 'web_search_call', status: 'in_progress' }),
      event('response.web_search_call.in_progress', at(0)),
      event('response.web_search_call.searching', at(0)),
      event('response.web_search_call.completed', at(0)),
      itemDone(0, {
        type: 'web_search_call',
        status: 'completed',
        action: { type: 'search', sources: [{ type: 'url', url: 'https://shoes.example/b' }] },
      }),
      delta('Two shoes', 1),
      completed(),
    ],
    {
      parts: [
        ['source', { url: 'https://shoes.example/b' }],
        ['text', 'Two shoes'],
      ],
      statuses: ['web_search', 'web_search'],
    },
  ),
  one(
    'a search in files',
    [
      begin(),
      event('response.file_search_call.searching', at(0)),
      itemDone(0, {
        type: 'file_search_call',
        results: [{ file_id: 'f', filename: 'sizes.pdf', score: 1, text: 'x' }],
      }),
      delta('Two shoes', 1),
      completed(),
    ],
    {
      parts: [
        ['source', { title: 'sizes.pdf' }],
        ['text', 'Two shoes'],
      ],
      statuses: ['file_search'],
    },
  ),
  one(
    'what other tools of its own do is a status, and their results are reported',
    [
      begin(),
      event('response.code_interpreter_call.interpreting', at(0)),
      event('response.code_interpreter_call_code.delta', { ...at(0), delta: '1' }),
      itemDone(0, { type: 'code_interpreter_call', code: '1', outputs: [{ type: 'logs', logs: '1' }] }),
      event('response.image_generation_call.generating', at(1)),
      event('response.image_generation_call.partial_image', { ...at(1), partial_image_b64: 'x' }),
      itemDone(1, { type: 'image_generation_call', result: 'x' }),
      event('response.mcp_list_tools.in_progress', at(2)),
      event('response.mcp_list_tools.completed', at(2)),
      event('response.mcp_call.failed', at(3)),
      completed(),
    ],
    {
      parts: [],
      statuses: ['code_interpreter', 'image_generation', 'mcp_list_tools'],
      dropped: [
        'an event of type "response.code_interpreter_call_code.delta"',
        'code_interpreter_call: its result',
        'an event of type "response.image_generation_call.partial_image"',
        'image_generation_call: its result',
        'an event of type "response.mcp_call.failed"',
      ],
    },
  ),
  one(
    'an item of a kind not known is reported',
    [begin(), itemDone(0, { type: 'hologram' }), delta('Two shoes', 1), completed()],
    {
      dropped: ['item hologram'],
    },
  ),
  one(
    'an event of a type not known is reported, one that keeps alive is not',
    [begin(), event('response.hologram.delta'), frame({ type: 'keepalive' }), delta('Two shoes'), completed()],
    { dropped: ['an event of type "response.hologram.delta"'] },
  ),
  one(
    'waiting in line is a status',
    [
      frame({ type: 'response.created', ...response('queued') }),
      frame({ type: 'response.queued', ...response('queued') }),
      delta('Two shoes'),
      completed(),
    ],
    { statuses: ['queued'] },
  ),
];

/** See the index. */
export const TOOLS: readonly Case[] = [
  one(
    'a function call in pieces',
    [
      begin(),
      added(0, callItem('')),
      argsDelta('{"a"'),
      argsDelta(':1}'),
      event('response.function_call_arguments.done', { item_id: 'item_0', output_index: 0, arguments: '{"a":1}' }),
      itemDone(0, callItem('{"a":1}')),
      completed({ output: [{ id: 'item_0', ...callItem('{"a":1}') }] }),
    ],
    { parts: [called('{"a":1}')] },
  ),
  one(
    'two function calls that take turns',
    [
      begin(),
      added(0, callItem('')),
      added(1, callItem('', { call_id: 'call_2' })),
      argsDelta('{"a":', 0),
      argsDelta('{"b":', 1),
      argsDelta('1}', 0),
      argsDelta('2}', 1),
      completed(),
    ],
    { parts: [called('{"a":1}'), called('{"b":2}', 'call_2')] },
  ),
  one('a function call in the whole item only', [begin(), itemDone(0, callItem('{"a":1}')), completed()], {
    parts: [called('{"a":1}')],
  }),
  one('a function call in the whole response only', [begin(), completed({ output: [callItem('{"a":1}')] })], {
    parts: [called('{"a":1}')],
  }),
  one(
    'a function call whose pieces were lost',
    [begin(), argsDelta('{"a"'), itemDone(0, callItem('{"a":1}')), completed()],
    {
      parts: [called('{"a":1}')],
    },
  ),
  one(
    'a function call of which others come than were told',
    [begin(), added(0, callItem('')), argsDelta('{"b":2}'), itemDone(0, callItem('{"a":1}')), completed()],
    { parts: [called('{"a":1}')] },
  ),
  one(
    'a custom tool has its input as text',
    [
      begin(),
      added(0, { type: 'custom_tool_call', call_id: 'call_1', name: 'sql', input: '' }),
      event('response.custom_tool_call_input.delta', { item_id: 'item_0', output_index: 0, delta: 'SELECT' }),
      event('response.custom_tool_call_input.done', { item_id: 'item_0', output_index: 0, input: 'SELECT 1' }),
      completed(),
    ],
    { parts: [['tool', { id: 'call_1', name: 'sql', arguments: 'SELECT 1', input: undefined }]] },
  ),
  one('text and then a call', [begin(), delta('Two shoes'), added(1, callItem('')), argsDelta('{}', 1), completed()], {
    parts: [['text', 'Two shoes'], called('{}')],
  }),
  one(
    'a piece of a call that is whole is reported',
    [begin(), itemDone(0, callItem('{}')), argsDelta('!'), completed()],
    {
      parts: [called('{}')],
      dropped: ['a delta of a call that is whole'],
    },
  ),
];
