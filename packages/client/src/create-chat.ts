import type { ActionPart } from '@aisle/protocol';
import type { Chat, ChatOptions } from './chat.js';
import type { ChatState } from './chat-reducer.js';
import { createConversations } from './conversations.js';
import { consoleLog, safeLog } from './log.js';
import { newId } from './new-id.js';
import { watchOnline } from './online.js';
import { readContext } from './read-context.js';
import { createResolver } from './resolve-references.js';
import { createStore } from './store.js';
import { createCredentials } from './transport/credentials.js';
import { createHttpTransport, gatewayUrl } from './transport/http-transport.js';
import { createTurns } from './turns.js';
import { checkAction, checkText } from './user-message.js';

const DEFAULT_ACCEPT = ['text', 'product', 'product_list', 'suggestions'];
const MAX_NOTED_ACTIONS = 20;

/**
 * A chat with one gateway: state to render, and what a visitor can do.
 * @throws `ProtocolError` `bad_request` where `gateway` is not an http(s) URL.
 */
export function createChat(options: ChatOptions): Chat {
  const log = safeLog(options.log ?? consoleLog);
  const gateway = gatewayUrl(options.gateway);
  const closing = new AbortController();
  const store = createStore(initialState(), log);
  const context = () => readContext(options.context, log);
  const credentials = createCredentials(options.getToken, { offer: (token) => conversations.tokens.offer(token) });
  const transport = options.transport ?? createHttpTransport({ gateway, credentials });
  const online = watchOnline((isOnline) => {
    store.dispatch({ type: 'online', online: isOnline });
    if (isOnline) turns.pump();
  });
  const turns = createTurns({
    store,
    transport,
    online,
    context,
    accepted: options.accept ?? DEFAULT_ACCEPT,
    consentToLog: options.consentToLog ?? false,
    gatewayResumes: () => conversations.gatewayResumes(),
    onIdle: () => conversations.catchUp(),
    log,
  });
  const conversations = createConversations({
    store,
    turns,
    credentials,
    gateway: gateway.href,
    mode: options.history ?? 'local',
    identity: options.identity,
    signedIn: options.getToken !== undefined,
    signal: closing.signal,
    log,
  });
  const resolver = createResolver({ transport, host: options.resolve, context, log });
  let actions: ActionPart[] = [];
  logProblems();
  store.dispatch({ type: 'online', online: online.isOnline() });

  function logProblems(): void {
    store.observe(({ run }, before) => {
      const known = before.run?.runId === run?.runId ? (before.run?.problems.length ?? 0) : 0;
      for (const message of run?.problems.slice(known) ?? []) log({ level: 'warn', code: 'part', message });
    });
  }

  return {
    subscribe: store.subscribe,
    getSnapshot: () => store.getState().view,
    ready: conversations.ready,
    async send(text) {
      const checked = checkText(text);
      const noted = actions;
      actions = [];
      await turns.send(checked, noted);
    },
    stop: turns.stop,
    retry: turns.retry,
    edit: turns.edit,
    async feedback(messageId, feedback) {
      const { conversationId } = store.getState().view;
      await transport.feedback({ ...feedback, conversationId, messageId }, closing.signal);
      store.dispatch({ type: 'rated', messageId, rating: feedback.rating });
    },
    noteAction(action) {
      actions = [...actions, checkAction(action)].slice(-MAX_NOTED_ACTIONS);
    },
    resolve: (refs, signal) => resolver.resolve(refs, signal ?? closing.signal),
    conversations: conversations.api,
    close() {
      if (closing.signal.aborted) return;
      void conversations.close();
      closing.abort();
      online.close();
    },
  };
}

function initialState(): ChatState {
  return {
    view: Object.freeze({
      status: Object.freeze({ name: 'loading' }),
      conversationId: newId(),
      messages: Object.freeze([]),
      conversations: Object.freeze([]),
      storage: 'memory',
      online: true,
    }),
    run: null,
  };
}
