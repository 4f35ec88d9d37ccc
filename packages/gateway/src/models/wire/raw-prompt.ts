import { isPromptError, renderChatml, type ChatmlDialect, type ChatMessage } from '@aisle/prompts';
import { ProtocolError } from '@aisle/protocol';
import type { ModelMessage } from '../language-model.js';

/**
 * Messages for a model that calls no tools.
 * @throws ProtocolError `internal` where one is a tool's
 */
function plainMessages(messages: readonly ModelMessage[]): ChatMessage[] {
  return messages.map((message) => {
    if (message.role === 'tool') throw unaskable('a model that calls no tools was told of one');
    return { role: message.role, content: message.content };
  });
}

/**
 * A conversation as one text of ChatML, in which nothing that a shopper writes is a token of control.
 * @throws ProtocolError `internal` where ChatML has no form for it
 */
export function rawPrompt(messages: readonly ModelMessage[], dialect: ChatmlDialect): string {
  try {
    return renderChatml(plainMessages(messages), { dialect });
  } catch (error) {
    if (isPromptError(error)) throw unaskable(error.message);
    throw error;
  }
}

const unaskable = (message: string): ProtocolError => new ProtocolError('internal', message, { retryable: false });
