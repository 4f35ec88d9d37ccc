import type { Case } from '../../case.js';
import { DONE, ID, chunk, say, stop } from './chunks.js';

/** See the index. */
export const TEXT: readonly Case[] = [
  {
    name: 'text in pieces is one part of text',
    stream: [chunk({ role: 'assistant', content: '' }), say('Two light '), say('trail shoes.'), stop(), DONE],
    parts: [['text', 'Two light trail shoes.']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'an answer without any text is empty',
    stream: [chunk({ role: 'assistant', content: null }), stop(), DONE],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'repeated words stay repeated',
    stream: [say('ha'), say('ha'), say('ha'), stop(), DONE],
    parts: [['text', 'hahaha']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'characters of every length arrive whole',
    stream: [say('Größe 42, 走路鞋 👟'), say('🏃‍♀️ für €129'), stop(), DONE],
    parts: [['text', 'Größe 42, 走路鞋 👟🏃‍♀️ für €129']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'a character that is cut into two chunks is put together',
    stream: [
      'data: {"id":"chatcmpl-7","choices":[{"index":0,"delta":{"content":"Run \\ud83d"}}]}\n\n',
      'data: {"id":"chatcmpl-7","choices":[{"index":0,"delta":{"content":"\\udc5f!"}}]}\n\n',
      stop(),
      DONE,
    ],
    parts: [['text', 'Run 👟!']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'half a character that stays alone is a replacement character',
    stream: ['data: {"id":"chatcmpl-7","choices":[{"index":0,"delta":{"content":"Run \\ud83d"}}]}\n\n', stop(), DONE],
    parts: [['text', 'Run \ufffd']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'line ends and separators of JSON stay as they are',
    stream: [say('a\r\nb\u2028c\u0085d'), stop(), DONE],
    parts: [['text', 'a\r\nb\u2028c\u0085d']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'text in the chunk with the finish reason counts',
    stream: [say('Two'), chunk({ content: ' shoes' }, 'stop'), DONE],
    parts: [['text', 'Two shoes']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'text after the finish reason counts until the end',
    stream: [say('Two'), stop(), say(' shoes'), DONE],
    parts: [['text', 'Two shoes']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'padding against eavesdroppers is left out',
    stream: [chunk({ content: 'Two' }, null, { obfuscation: 'aX9' }), stop(), DONE],
    parts: [['text', 'Two']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'text in pieces of their own is text',
    stream: [
      chunk({
        content: [
          { type: 'text', text: 'Two' },
          { type: 'text', text: ' shoes' },
        ],
      }),
      stop(),
      DONE,
    ],
    parts: [['text', 'Two shoes']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'thoughts among the pieces of content are reasoning',
    stream: [
      chunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] }),
      say('Two'),
      stop(),
      DONE,
    ],
    parts: [
      ['reasoning', 'Hm.'],
      ['text', 'Two'],
    ],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'content that is neither is reported',
    stream: [chunk({ content: [{ type: 'image_url', image_url: {} }] }), stop(), DONE],
    end: 'complete',
    requestId: ID,
    dropped: ['content image_url'],
  },
  {
    name: 'content that is a number is reported',
    stream: [chunk({ content: 7 }), stop(), DONE],
    end: 'complete',
    requestId: ID,
    dropped: ['text'],
  },
  {
    name: 'fields of a delta that are not known are reported, empty ones are not',
    stream: [chunk({ content: 'Two', audio: { id: 'a' }, images: [], extra: null, note: '' }), stop(), DONE],
    parts: [['text', 'Two']],
    end: 'complete',
    requestId: ID,
    dropped: ['delta.audio'],
  },
];

/** See the index. */
export const OTHERS: readonly Case[] = [
  {
    name: 'reasoning_content is reasoning, and comes before the text',
    stream: [
      chunk({ reasoning_content: 'They want ', content: null }),
      chunk({ reasoning_content: 'shoes.', content: '' }),
      chunk({ content: 'Two', reasoning_content: null }),
      stop(),
      DONE,
    ],
    parts: [
      ['reasoning', 'They want shoes.'],
      ['text', 'Two'],
    ],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'reasoning under its newer name, with its details beside it',
    stream: [
      chunk({ reasoning: 'Hm.', reasoning_details: [{ type: 'reasoning.text', text: 'Hm.' }] }),
      say('Two'),
      stop(),
      DONE,
    ],
    parts: [
      ['reasoning', 'Hm.'],
      ['text', 'Two'],
    ],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'reasoning under both names is told once',
    stream: [chunk({ reasoning: 'Hm.', reasoning_content: 'Hm.' }), say('Two'), stop(), DONE],
    parts: [
      ['reasoning', 'Hm.'],
      ['text', 'Two'],
    ],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'reasoning that is sealed is reported',
    stream: [chunk({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] }), say('Two'), stop(), DONE],
    parts: [['text', 'Two']],
    end: 'complete',
    requestId: ID,
    dropped: ['delta.reasoning_details'],
  },
  {
    name: 'thoughts between two texts stand between them',
    stream: [say('One.'), chunk({ reasoning: 'Hm.' }), say('Two.'), stop(), DONE],
    parts: [
      ['text', 'One.'],
      ['reasoning', 'Hm.'],
      ['text', 'Two.'],
    ],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'a refusal is text, and the answer filtered',
    stream: [chunk({ refusal: 'I cannot ' }), chunk({ refusal: 'help with that.' }), stop(), DONE],
    parts: [['text', 'I cannot help with that.']],
    end: 'filtered',
    requestId: ID,
  },
  {
    name: 'a refusal after some text is a text of its own',
    stream: [say('Well, '), chunk({ refusal: 'no.' }), stop(), DONE],
    parts: [
      ['text', 'Well, '],
      ['text', 'no.'],
    ],
    end: 'filtered',
    requestId: ID,
  },
  {
    name: 'a citation is a source',
    stream: [
      say('Two'),
      chunk({
        annotations: [
          { type: 'url_citation', url_citation: { url: 'https://shoes.example/a', title: 'A', start_index: 0 } },
        ],
      }),
      stop(),
      DONE,
    ],
    parts: [
      ['text', 'Two'],
      ['source', { url: 'https://shoes.example/a', title: 'A' }],
    ],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'sources beside the choices, told with each chunk, are told once',
    stream: [
      chunk({ content: 'Two' }, null, { citations: ['https://shoes.example/a'] }),
      chunk({}, 'stop', {
        citations: ['https://shoes.example/a'],
        search_results: [{ title: 'B', url: 'https://shoes.example/b', date: '2026-01-01' }],
      }),
      DONE,
    ],
    parts: [
      ['text', 'Two'],
      ['source', { url: 'https://shoes.example/a' }],
      ['source', { url: 'https://shoes.example/b', title: 'B' }],
    ],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'a source that is no address of the web is reported',
    stream: [chunk({}, 'stop', { citations: ['javascript:alert(1)', 7, {}] }), DONE],
    end: 'complete',
    requestId: ID,
    dropped: ['a source without an address', 'a source without an address', 'a source without an address'],
  },
  {
    name: 'usage in a chunk without choices, after the finish reason',
    stream: [
      chunk({ content: 'Two' }, null, { usage: null }),
      chunk({}, 'stop', { usage: null }),
      { id: ID, choices: [], usage: { prompt_tokens: 20, completion_tokens: 3, total_tokens: 23 } },
      DONE,
    ],
    parts: [['text', 'Two']],
    end: 'complete',
    usage: [20, 3],
    requestId: ID,
  },
  {
    name: 'of usage with each chunk the last counts',
    stream: [
      chunk({ content: 'Two' }, null, { usage: { prompt_tokens: 20, completion_tokens: 1 } }),
      chunk({}, 'stop', { usage: { prompt_tokens: 20, completion_tokens: 3 } }),
      DONE,
    ],
    parts: [['text', 'Two']],
    end: 'complete',
    usage: [20, 3],
    requestId: ID,
  },
  {
    name: 'usage that is no count is none',
    stream: [chunk({ content: 'Two' }, 'stop', { usage: { prompt_tokens: -1, completion_tokens: 'many' } }), DONE],
    parts: [['text', 'Two']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'a first chunk without choices says nothing, nor do comments',
    stream: [
      ': OPENROUTER PROCESSING\n\n',
      { id: ID, choices: [], prompt_filter_results: [] },
      ': keep-alive\n\n',
      say('Two'),
      stop(),
      DONE,
    ],
    parts: [['text', 'Two']],
    end: 'complete',
    requestId: ID,
  },
  {
    name: 'of several choices the first is read, the others are reported',
    stream: [
      { id: ID, choices: [{ index: 0, delta: { content: 'A' } }] },
      { id: ID, choices: [{ index: 1, delta: { content: 'B' } }] },
      { id: ID, choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] },
      { id: ID, choices: [{ index: 0, delta: {}, finish_reason: 'length' }] },
      DONE,
    ],
    parts: [['text', 'A']],
    end: 'length',
    requestId: ID,
    dropped: ['another choice', 'another choice'],
  },
  {
    name: 'a choice without an index is the first',
    stream: [{ choices: [{ delta: { content: 'A' } }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }, DONE],
    parts: [['text', 'A']],
    end: 'complete',
  },
  {
    name: 'a whole completion in place of chunks is read, too',
    stream: [
      {
        id: ID,
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: 'Two', refusal: null }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 2, completion_tokens: 1 },
      },
    ],
    parts: [['text', 'Two']],
    end: 'complete',
    usage: [2, 1],
    requestId: ID,
  },
];
