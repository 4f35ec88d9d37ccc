import type { UnredactedRecord } from '@aisle/logs';
import { ActionPartSchema, LIMITS, type RunRequest } from '@aisle/protocol';
import * as z from 'zod/mini';
import { idsIn } from '../assistant/model/prompt/known-ids.js';
import type { Catalogue } from '../catalogue/catalogue.js';

type ActionRecord = Extract<UnredactedRecord, { type: 'action' }>;

const MOST_ACTIONS = 20;
/** A name is a word of the protocol or of the shop, never somebody's text. */
const NAME = /^[a-z][a-z0-9_]{0,63}$/;

/** What the shopper did with cards since their last message. */
export interface NotedActions {
  /** Of the shopper's message that told of them: the same actions travel with it each time that it is sent. */
  readonly toldBy: string;
  readonly actions: readonly Pick<ActionRecord, 'messageId' | 'action' | 'productId' | 'outcome'>[];
}

/**
 * Actions are read from the new message alone: earlier messages are history that a client sends again with each request. A message that
 * is to be answered once more tells of nothing new. An action says with which answer's card it was done (`messageId`); where it does
 * not, that is the last one.
 */
export function notedActions({ trigger, messages }: RunRequest, catalogue: Catalogue): NotedActions | undefined {
  const told = messages.at(-1);
  const last = messages.findLast(({ role }) => role === 'assistant')?.id;
  if (trigger === 'regenerate' || !told) return undefined;
  const actions = told.parts.flatMap((part) => {
    const read = z.safeParse(ActionPartSchema, part);
    if (!read.success || !NAME.test(read.data.name)) return [];
    const { name, value, outcome } = read.data;
    const messageId = answerOf(read.data) ?? last;
    if (messageId === undefined) return [];
    const productId = idsIn(value).find((id) => isProduct(id, catalogue));
    return [
      {
        messageId,
        action: name,
        ...(productId === undefined ? {} : { productId }),
        ...(outcome === undefined ? {} : { outcome }),
      },
    ];
  });
  if (actions.length === 0) return undefined;
  return { toldBy: told.id, actions: actions.slice(0, MOST_ACTIONS) };
}

function answerOf(action: object): string | undefined {
  const id: unknown = Reflect.get(action, 'messageId');
  return typeof id === 'string' && id !== '' && id.length <= LIMITS.idChars ? id : undefined;
}

function isProduct(id: string, catalogue: Catalogue): boolean {
  return catalogue.product(id, catalogue.market({})) !== undefined;
}
