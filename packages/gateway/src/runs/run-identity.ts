import type { RunRequest } from '@aisle/protocol';
import type { Owner } from '../guards/owner.js';

/** What makes a second POST of a run id a repeat of the first. */
export interface RunIdentity {
  readonly ownerKey: string;
  readonly conversationId: string;
  readonly lastMessageId: string;
}

export function identityOf(request: RunRequest, owner: Owner): RunIdentity {
  const lastMessageId = request.messages.at(-1)?.id ?? '';
  return { ownerKey: owner.key, conversationId: request.conversationId, lastMessageId };
}

export function isSameIdentity(a: RunIdentity, b: RunIdentity): boolean {
  return a.ownerKey === b.ownerKey && a.conversationId === b.conversationId && a.lastMessageId === b.lastMessageId;
}
