import type { RequestMessage } from '@aisle/protocol';
import type { Market } from '../../catalogue/catalogue.js';
import type { AssistantTurn } from '../assistant.js';
import { decide } from './decide/decide.js';
import type { Intent } from './intent.js';
import { afterAction, afterAnswer, afterIntent, NEW_THREAD, type Thread } from './thread.js';
import { languageOf, type Language } from './understand/language.js';
import { lexiconOf } from './understand/lexicon.js';
import { plainText } from './understand/plain-text.js';
import { readMessage } from './understand/read-message.js';
import { refusedRequestOf } from './understand/refused-requests.js';

/** Messages that are read again on each turn; what is older no longer matters to a follow-up. */
const READ_MESSAGES = 30;

export interface Interpretation {
  readonly intent: Intent;
  readonly language: Language;
  readonly market: Market;
  readonly page?: string;
}

export type InterpretedTurn = Pick<AssistantTurn, 'messages' | 'context' | 'catalogue'>;

/** Reads the conversation from its start, since nothing is remembered, and says what its last message wants. */
export function interpret({ messages, context, catalogue }: InterpretedTurn): Interpretation {
  const recent = messages.slice(-READ_MESSAGES);
  const last = recent.at(-1);
  const language = languageToAnswerIn(last ? textOf(last) : '', context.locale);
  const market = marketOf(language, { catalogue, context });
  const asked = context.product?.id;
  const page = asked !== undefined && catalogue.product(asked, market) ? asked : undefined;
  let thread: Thread = NEW_THREAD;
  let intent: Intent = { name: 'talk', signal: 'greeting' };
  for (const message of recent) {
    if (message.role === 'assistant') {
      thread = afterAnswer(thread, message);
      continue;
    }
    thread = afterAction(thread, message);
    const text = textOf(message);
    if (text.trim() === '') continue;
    const reading = readMessage(text, lexiconOf(catalogue), market, thread.shown);
    intent = decide(reading, {
      thread: known(thread, { catalogue, market }),
      catalogue,
      market,
      ...(page === undefined ? {} : { page }),
    });
    thread = afterIntent(thread, intent);
  }
  return { intent, language, market, ...(page === undefined ? {} : { page }) };
}

/** Who would have the assistant be another does not choose its language either: it is the page's. */
function languageToAnswerIn(text: string, locale: string | undefined): Language {
  const own = languageOf(text, locale);
  return own === 'en' && refusedRequestOf(plainText(text)) === 'injection' ? languageOf('', locale) : own;
}

/** The market of the answer: its language, the page's currency. */
function marketOf(language: Language, { catalogue, context }: Pick<InterpretedTurn, 'catalogue' | 'context'>): Market {
  const page = context.locale ?? language;
  const locale = page.toLowerCase().startsWith(language === 'en' ? 'en' : 'zh') ? page : language;
  return catalogue.market({ locale, ...(context.currency === undefined ? {} : { currency: context.currency }) });
}

function textOf(message: RequestMessage): string {
  return message.parts.flatMap(({ kind, text }) => (kind === 'text' && text !== undefined ? [text] : [])).join(' ');
}

/** Ids come from the client, so only those of the catalogue count. */
function known(
  thread: Thread,
  { catalogue, market }: { readonly catalogue: InterpretedTurn['catalogue']; readonly market: Market },
): Thread {
  const isKnown = (id: string): boolean => catalogue.product(id, market) !== undefined;
  const { focus, ...rest } = thread;
  return {
    ...rest,
    shown: thread.shown.filter(isKnown),
    spoken: thread.spoken.filter(isKnown),
    ...(focus !== undefined && isKnown(focus) ? { focus } : {}),
  };
}
