import type { Case } from '../../case.js';
import { R, native, result, message, say, last, text, toolCall, PIECES } from './results.js';

/** See the index. */
export const TOOLS: readonly Case[] = [
  {
    name: 'two tool calls, in pieces, the last one in the last frame',
    stream: [
      message(toolCall(0, '{"city": "', 'call_1', 'weather')),
      message(toolCall(0, '杭州"}')),
      message(toolCall(1, '{"city":', 'call_2', 'weather')),
      message(toolCall(1, ' "上海"}'), { finish: 'tool_calls' }),
    ],
    parts: [
      ['tool', { id: 'call_1', name: 'weather', arguments: '{"city": "杭州"}', input: { city: '杭州' } }],
      ['tool', { id: 'call_2', name: 'weather', arguments: '{"city": "上海"}', input: { city: '上海' } }],
    ],
    end: 'complete',
    requestId: R,
  },
  {
    name: 'a tool call, all so far',
    stream: [
      message(toolCall(0, '{"a"', 'call_1', 'f')),
      message(toolCall(0, '{"a":1', 'call_1', 'f')),
      message(toolCall(0, '{"a":1}', 'call_1', 'f'), { finish: 'tool_calls' }),
    ],
    parts: [['tool', { id: 'call_1', name: 'f', arguments: '{"a":1}', input: { a: 1 } }]],
    end: 'complete',
    requestId: R,
  },
  {
    name: 'a tool call that is told twice: what is JSON counts',
    stream: [
      message(toolCall(0, '{}', 'call_1', 'f')),
      message(toolCall(0, '{}', 'call_1', 'f'), { finish: 'tool_calls' }),
    ],
    parts: [['tool', { id: 'call_1', name: 'f', arguments: '{}', input: {} }]],
    end: 'complete',
    requestId: R,
  },
  {
    name: 'text and a tool call',
    stream: [say('Let me see.'), message(toolCall(0, '{}', 'call_1', 'f')), say('', { finish: 'tool_calls' })],
    parts: [
      ['text', 'Let me see.'],
      ['tool', { id: 'call_1', name: 'f', arguments: '{}', input: {} }],
    ],
    end: 'complete',
    requestId: R,
  },
  {
    name: 'a tool call that is no object is reported',
    stream: [message({ tool_calls: ['f'] }), last()],
    end: 'complete',
    requestId: R,
    dropped: ['a tool call'],
  },
  {
    name: 'search results are sources, each once',
    stream: [
      say('', {
        output: {
          search_info: {
            search_results: [
              { index: 1, title: 'A', url: 'https://shoes.example/a', site_name: 'S', icon: '' },
              { index: 2, title: 'B', url: 'https://shoes.example/b' },
            ],
          },
        },
      }),
      say('Two', {
        output: { search_info: { search_results: [{ index: 1, title: 'A', url: 'https://shoes.example/a' }] } },
      }),
      last(),
    ],
    parts: [
      ['source', { url: 'https://shoes.example/a', title: 'A' }],
      ['source', { url: 'https://shoes.example/b', title: 'B' }],
      ['text', 'Two'],
    ],
    end: 'complete',
    requestId: R,
  },
  {
    name: 'what tools of its own did is reported',
    stream: [
      say('A', { output: { search_info: { extra_tool_info: [{ tool: 'oil_price', result: 'x' }] } } }),
      say('B', { output: { tool_info: [{ type: 'code_interpreter', code_interpreter: { code: '1' } }] } }),
      last(),
    ],
    parts: [['text', 'AB']],
    end: 'complete',
    requestId: R,
    dropped: ['tool_info oil_price', 'tool_info code_interpreter'],
  },
];

/** See the index. */
export const APPLICATIONS: readonly Case[] = [
  {
    name: 'an application: its usage is that of its models',
    stream: [
      native({
        output: { session_id: 's-1', finish_reason: 'stop', text: 'Hi' },
        usage: {
          models: [
            { input_tokens: 10, output_tokens: 1, model_id: 'a' },
            { input_tokens: 5, output_tokens: 2, model_id: 'b' },
          ],
        },
        request_id: R,
      }),
    ],
    parts: [['text', 'Hi']],
    end: 'complete',
    usage: [15, 3],
    requestId: R,
  },
  {
    name: 'an application: documents that it refers to are sources',
    stream: [
      text('Hi', {
        output: { doc_references: [{ index_id: '1', title: 'Sizes', doc_name: 'sizes.pdf', doc_id: 'd' }] },
      }),
      text('', { finish: 'stop' }),
    ],
    parts: [
      ['source', { title: 'Sizes' }],
      ['text', 'Hi'],
    ],
    end: 'complete',
    requestId: R,
  },
  {
    name: 'an application: thoughts are reasoning, steps a status',
    stream: [
      text('', { output: { thoughts: [{ action_type: 'agentRag', action_name: 'Knowledge' }] } }),
      text('', { output: { thoughts: [{ action_type: 'reasoning', thought: 'Hm.' }] } }),
      text('Hi', { finish: 'stop' }),
    ],
    parts: [
      ['reasoning', 'Hm.'],
      ['text', 'Hi'],
    ],
    end: 'complete',
    requestId: R,
    statuses: ['agentRag'],
  },
  {
    name: 'a workflow: what its nodes say, each a text',
    options: PIECES,
    stream: [
      native(
        result({
          workflow_message: { node_id: 'A', node_name: 'One', message: { content: 'Hello ' } },
          finish_reason: 'null',
        }),
      ),
      native(
        result({
          workflow_message: { node_id: 'A', node_name: 'One', message: { content: 'you.' } },
          finish_reason: 'null',
        }),
      ),
      native(
        result({
          workflow_message: { node_id: 'B', node_name: 'Two', message: { content: 'Bye.' } },
          finish_reason: 'stop',
        }),
      ),
    ],
    parts: [
      ['text', 'Hello you.'],
      ['text', 'Bye.'],
    ],
    end: 'complete',
    requestId: R,
    statuses: ['workflow', 'workflow', 'workflow'],
  },
];
