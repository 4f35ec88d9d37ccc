import { ActionPartSchema, ProtocolError, type ActionPart } from '@aisle/protocol';
import type { ChatPart, UserMessage } from './chat-state.js';
import { deepFreeze, plainCopy } from './deep-freeze.js';
import { newId } from './new-id.js';

/** The longest text that a visitor may send, in UTF-16 code units. */
export const MAX_TEXT_CHARS = 8_000;

/**
 * The text as it is sent, without white space around it.
 * @throws `ProtocolError` `bad_request` for an empty one, `too_large` for more than 8,000 characters.
 */
export function checkText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new ProtocolError('bad_request', 'the message is empty');
  if (trimmed.length > MAX_TEXT_CHARS) {
    throw new ProtocolError('too_large', `the message has more than ${MAX_TEXT_CHARS} characters`);
  }
  return trimmed;
}

/** A message of the visitor, with what they did with cards since their last one. */
export function createUserMessage(text: string, actions: readonly ActionPart[]): UserMessage {
  const parts: ChatPart[] = [
    { id: 'text', kind: 'text', state: 'done', text },
    ...actions.map((data, at): ChatPart => ({ id: `action-${at + 1}`, kind: 'action', state: 'done', text: '', data })),
  ];
  return deepFreeze({ id: newId(), role: 'user', parts, createdAt: Date.now(), fate: { name: 'queued' } });
}

/**
 * A checked copy of an action.
 * @throws `ProtocolError` `bad_request` where it is not one, or holds what JSON cannot.
 */
export function checkAction(action: ActionPart): ActionPart {
  const { data } = ActionPartSchema.safeParse(plainCopy(action));
  if (data) return data;
  throw new ProtocolError('bad_request', 'noteAction() takes {kind: "action", name, partId?, value?, outcome?}');
}
