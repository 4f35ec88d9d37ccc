import type { AssistantMessage, Chat, ChatMessage } from '@aisle/client';
import { AisleErrorEvent } from '../events/aisle-error-event.js';
import { AisleResponseEndEvent } from '../events/aisle-response-end-event.js';
import { AisleResponseStartEvent } from '../events/aisle-response-start-event.js';
import type { AnswerSpeaker } from './answer-speaker.js';

interface Watch {
  readonly chat: Chat;
  /** Events are dispatched here. */
  readonly element: EventTarget;
  readonly speaker: AnswerSpeaker;
  readonly signal: AbortSignal;
}

/** Tells page and screen reader what happens in a chat, as against how it stands. What history brings is no event. */
export function watchAnswers(watch: Watch): void {
  const { chat, speaker, signal } = watch;
  const since = Date.now();
  let before = chat.getSnapshot();
  // What was told of: it may leave the window of messages and come back.
  const told = new Map<string, ChatMessage>();

  const tell = (message: ChatMessage, earlier: ChatMessage | undefined) => {
    if (message.role === 'user') {
      const failedBefore = earlier?.role === 'user' && earlier.fate.name === 'failed';
      if (message.fate.name === 'failed' && !failedBefore)
        watch.element.dispatchEvent(new AisleErrorEvent(message.fate.code, message.id));
      return;
    }
    const ranBefore = earlier?.role === 'assistant' && earlier.answer.name === 'streaming';
    const runs = message.answer.name === 'streaming';
    if (!ranBefore && (runs || !earlier)) {
      speaker.begin();
      watch.element.dispatchEvent(new AisleResponseStartEvent(message.id));
    }
    if (runs) speaker.grow(message);
    else if (ranBefore || !earlier) tellEnd(message, watch);
  };
  const unsubscribe = chat.subscribe(() => {
    const now = chat.getSnapshot();
    if (now.messages === before.messages) return;
    const known = new Map(before.messages.map((message) => [message.id, message]));
    // What follows a window that did not reach the end was paged in.
    const { later } = before;
    before = now;
    for (const message of now.messages) {
      const earlier = known.get(message.id) ?? told.get(message.id);
      // An answer may begin and end between two looks; one that is older than this chat comes from its history.
      const isNew = message.createdAt >= since && !later;
      if (message === earlier || !(earlier || isNew)) continue;
      told.set(message.id, message);
      tell(message, earlier);
    }
  });
  signal.addEventListener('abort', unsubscribe);
}

function tellEnd(message: AssistantMessage, { element, speaker }: Watch): void {
  const { id, answer } = message;
  void speaker.end(message);
  if (answer.name === 'failed') element.dispatchEvent(new AisleErrorEvent(answer.code, id));
  element.dispatchEvent(new AisleResponseEndEvent(id, answer.name === 'done' ? answer.reason : 'failed'));
}
