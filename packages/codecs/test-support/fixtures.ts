import { readFileSync } from 'node:fs';
import type { Codec } from '../src/codec.js';
import { createDashScopeCodec, createDashScopeCompatibleCodec } from '../src/dashscope/index.js';
import { createOpenAiChatCodec } from '../src/openai-chat/index.js';
import { createOpenAiResponsesCodec } from '../src/openai-responses/index.js';
import { createWhaleCodec } from '../src/whale/index.js';

/** A stream in a file of test-data, and what it is read as. */
export interface Fixture {
  readonly file: string;
  readonly codec: Codec;
  /** What stands in the frame that ends the answer. */
  readonly terminal: string;
  readonly parts: readonly (readonly [string, unknown])[];
  readonly end: string;
}

const codecs = {
  chat: createOpenAiChatCodec(),
  responses: createOpenAiResponsesCodec(),
  native: createDashScopeCodec(),
  compatible: createDashScopeCompatibleCodec(),
  whale: createWhaleCodec(),
};
const tool = (id: string, name: string, args: string): readonly [string, unknown] => [
  'tool',
  { id, name, arguments: args, input: JSON.parse(args) as unknown },
];

/** Recorded shapes, made-up contents. */
export const FIXTURES: readonly Fixture[] = [
  {
    file: 'openai-chat.sse',
    codec: codecs.chat,
    terminal: '"finish_reason":"stop"',
    parts: [['text', 'Two light trail shoes 👟 under €150: Trail Nine, 走路鞋.']],
    end: 'complete',
  },
  {
    file: 'openai-chat-tools.sse',
    codec: codecs.chat,
    terminal: '"finish_reason":"tool_calls"',
    parts: [
      tool('call_Sy1', 'search_catalogue', '{"text":"trail shoes","max":150}'),
      tool('call_Sy2', 'read_cart', '{}'),
    ],
    end: 'complete',
  },
  {
    file: 'openai-chat-refusal.sse',
    codec: codecs.chat,
    terminal: '"finish_reason":"stop"',
    parts: [['text', 'I cannot help with that.']],
    end: 'filtered',
  },
  {
    file: 'openai-chat-error.sse',
    codec: codecs.chat,
    terminal: '"error"',
    parts: [['text', 'Two li']],
    end: 'error upstream_error',
  },
  {
    file: 'openai-responses.sse',
    codec: codecs.responses,
    terminal: '"type":"response.completed"',
    parts: [
      ['reasoning', 'They want light shoes.'],
      ['text', 'Two light shoes 👟.'],
      ['source', { url: 'https://shoes.example/trail', title: 'Trail shoes' }],
    ],
    end: 'complete',
  },
  {
    file: 'openai-responses-tools.sse',
    codec: codecs.responses,
    terminal: '"type":"response.completed"',
    parts: [tool('call_Sy1', 'search_catalogue', '{"text":"trail shoes"}')],
    end: 'complete',
  },
  {
    file: 'openai-responses-failed.sse',
    codec: codecs.responses,
    terminal: '"type":"response.failed"',
    parts: [['text', 'Two']],
    end: 'error rate_limited',
  },
  {
    file: 'dashscope-incremental.sse',
    codec: codecs.native,
    terminal: '"finish_reason":"stop"',
    parts: [
      ['reasoning', '嗯，两款。'],
      ['text', '推荐推荐两款越野跑鞋👟'],
    ],
    end: 'complete',
  },
  {
    file: 'dashscope-cumulative.sse',
    codec: codecs.native,
    terminal: '"finish_reason":"stop"',
    parts: [['text', 'Two light shoes: Trail 九.']],
    end: 'complete',
  },
  {
    file: 'dashscope-text-run-together.sse',
    codec: codecs.native,
    terminal: '"finish_reason":"stop"',
    parts: [['text', 'Two light shoes.']],
    end: 'complete',
  },
  {
    file: 'dashscope-tools.sse',
    codec: codecs.native,
    terminal: '"finish_reason":"tool_calls"',
    parts: [
      ['source', { url: 'https://shoes.example/trail', title: 'Trail shoes' }],
      tool('call_ds1', 'search_catalogue', '{"text": "越野跑鞋"}'),
      tool('call_ds2', 'filter_price', '{"max": 150}'),
    ],
    end: 'complete',
  },
  {
    file: 'dashscope-error.sse',
    codec: codecs.native,
    terminal: 'Throttling',
    parts: [['text', 'Two']],
    end: 'error rate_limited',
  },
  {
    file: 'dashscope-compatible.sse',
    codec: codecs.compatible,
    terminal: '"finish_reason":"stop"',
    parts: [
      ['reasoning', '用户想要轻便的鞋。'],
      ['text', '推荐两款越野跑鞋。'],
    ],
    end: 'complete',
  },
  {
    file: 'dashscope-compatible-error.sse',
    codec: codecs.compatible,
    terminal: 'DataInspectionFailed',
    parts: [['text', '推荐']],
    end: 'error content_blocked',
  },
  {
    file: 'whale-delta.sse',
    codec: codecs.whale,
    terminal: '"finished":true',
    parts: [['text', 'Two light shoes 👟']],
    end: 'complete',
  },
  {
    file: 'whale-cumulative.sse',
    codec: createWhaleCodec({ reading: 'cumulative' }),
    terminal: '"finished":true',
    parts: [['text', 'Two light shoes']],
    end: 'complete',
  },
];

/** The text of a file of test-data. */
export const fixtureText = (file: string): string =>
  readFileSync(new URL(`../test-data/${file}`, import.meta.url), 'utf8');
