import type { ChatMessage } from './chat-message.js';
import { neutraliseControlTokens } from './control-tokens.js';
import { PromptError } from './prompt-error.js';
import { splitThought } from './thought-filter.js';

/**
 * Whose template: `chatml` has no system prompt of its own (also Qwen3-Instruct-2507); `qwen2` and `qwen2.5` put one in where a
 * conversation has none; `qwen3` writes thoughts into the last answer, and drops those of earlier ones.
 */
export type ChatmlDialect = 'chatml' | 'qwen2' | 'qwen2.5' | 'qwen3';

/** How a conversation becomes one text. */
export interface ChatmlOptions {
  /** @defaultValue 'chatml' */
  readonly dialect?: ChatmlDialect;
  /** `open`: the text ends where the model goes on. `closed`: a whole conversation, as for training. @defaultValue 'open' */
  readonly end?: 'open' | 'closed';
  /** `off` closes an empty thought for the model (`qwen3`, `open` only), as its template does for `enable_thinking=False`. @defaultValue 'on' */
  readonly thinking?: 'on' | 'off';
}

const DEFAULT_SYSTEM: Readonly<Partial<Record<ChatmlDialect, string>>> = {
  qwen2: 'You are a helpful assistant.',
  'qwen2.5': 'You are Qwen, created by Alibaba Cloud. You are a helpful assistant.',
};

/**
 * A conversation as ChatML, byte for byte what the chat templates of Qwen2, Qwen2.5 and Qwen3 make of it. Control tokens in its
 * texts are broken first, so what a shopper writes stays text.
 * @throws PromptError `bad_conversation` when it is empty, has a system turn that is not the first, or is to go on after an answer
 */
export function renderChatml(messages: readonly ChatMessage[], options: ChatmlOptions = {}): string {
  const { dialect = 'chatml', end = 'open', thinking = 'on' } = options;
  checkConversation(messages, end);
  const preset = messages[0]?.role === 'system' ? undefined : DEFAULT_SYSTEM[dialect];
  const system = preset === undefined ? '' : turn('system', preset);
  const lastQuestion = messages.findLastIndex(({ role }) => role === 'user');
  const turns = messages.map((message, index) => {
    if (message.role === 'user') return turn('user', neutraliseControlTokens(message.content));
    if (message.role === 'system') return turn('system', neutraliseControlTokens(message.content, { keep: 'thought' }));
    return turn('assistant', answerText(message.content, dialect, index > lastQuestion ? 'last' : 'earlier'));
  });
  const opener = end === 'open' ? '<|im_start|>assistant\n' : '';
  const emptyThought = end === 'open' && dialect === 'qwen3' && thinking === 'off' ? '<think>\n\n</think>\n\n' : '';
  return `${system}${turns.join('')}${opener}${emptyThought}`;
}

const turn = (role: ChatMessage['role'], content: string): string => `<|im_start|>${role}\n${content}<|im_end|>\n`;

function answerText(content: string, dialect: ChatmlDialect, place: 'last' | 'earlier'): string {
  if (dialect !== 'qwen3') return neutraliseControlTokens(content);
  const { thought, answer } = splitThought(content);
  if (place === 'earlier') return neutraliseControlTokens(answer);
  const inner = neutraliseControlTokens(thought).replace(/^\n+|\n+$/g, '');
  return `<think>\n${inner}\n</think>\n\n${neutraliseControlTokens(answer).replace(/^\n+/, '')}`;
}

function checkConversation(messages: readonly ChatMessage[], end: 'open' | 'closed'): void {
  const fault = (message: string): never => {
    throw new PromptError('bad_conversation', message);
  };
  if (messages.length === 0) fault('a conversation needs a turn');
  if (messages.slice(1).some(({ role }) => role === 'system')) fault('only the first turn can be the system prompt');
  if (end === 'open' && messages.at(-1)?.role !== 'user')
    fault('the model answers a shopper: the last turn is a user turn');
}
