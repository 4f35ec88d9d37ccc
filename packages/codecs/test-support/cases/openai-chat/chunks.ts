import type { Case } from '../../case.js';

export const DONE = 'data: [DONE]\n\n';
export const ID = 'chatcmpl-7';

type Delta = Readonly<Record<string, unknown>>;

/** A chunk with one choice. */
export const chunk = (delta: Delta, finish_reason: string | null = null, more: object = {}): object => ({
  id: ID,
  object: 'chat.completion.chunk',
  created: 1_790_000_000,
  model: 'gpt-x',
  system_fingerprint: 'fp_1',
  choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  ...more,
});
export const say = (content: string): object => chunk({ content });
export const stop = (reason = 'stop'): object => chunk({}, reason);
export const fragment = (index: number | undefined, said: object, id?: string): object =>
  chunk({
    tool_calls: [{ ...(index !== undefined && { index }), ...(id && { id, type: 'function' }), function: said }],
  });
export const fault = (error: unknown, more: object = {}): object => ({ error, ...more });
export const call = (name: string, args: string, id = 'call_1') =>
  ['tool', { id, name, arguments: args, input: JSON.parse(args) as unknown }] as const;
export const textCall = (name: string, args: string) => ['tool', { id: 'call_1', name, arguments: args }] as const;

export const finishes = (word: string, end: string, dropped: readonly string[] = []): Case => ({
  name: `finish_reason "${word}" is ${end}`,
  stream: [say('Two'), stop(word), DONE],
  parts: [['text', 'Two']],
  end,
  requestId: ID,
  dropped,
});
export const fails = (name: string, error: unknown, code: string, more: object = {}): Case => ({
  name,
  stream: [say('Two'), fault(error, more), DONE],
  parts: [['text', 'Two']],
  end: `error ${code}`,
  requestId: ID,
});
