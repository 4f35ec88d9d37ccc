import type { ActionPart } from '@aisle/protocol';
import type { Chat, ChatOptions } from './chat.js';
import type { ChatState } from './chat-reducer.js';
import type { ChatMessage } from './chat-state.js';
import { createConversations, type Conversations } from './conversations.js';
import { deepFreeze } from './deep-freeze.js';
import { lazy } from './lazy.js';
import { createLog } from './log.js';
import { newId } from './new-id.js';
import { watchConnectivity } from './connectivity.js';
import { watchPage } from './page-life.js';
import { readConsent } from './read-consent.js';
import { readContext } from './read-context.js';
import type { Resolver } from './resolve-references.js';
import { createStore } from './store.js';
import { createCredentials } from './transport/credentials.js';
import { createHttp, createHttpTransport, gatewayUrl } from './transport/http-transport.js';
import { createTurns } from './turns.js';
import { checkAction, checkText } from './user-message.js';

const DEFAULT_ACCEPT = ['text', 'product', 'product_list', 'suggestions'];
const MAX_NOTED_ACTIONS = 20;

/**
 * A chat with one gateway: state to render, and what a visitor can do.
 * @throws `ProtocolError` `bad_request` where `gateway` is not an http(s) URL.
 */
export function createChat(options: ChatOptions): Chat {
  const log = createLog(options.log);
  const gateway = gatewayUrl(options.gateway);
  const closing = new AbortController();
  const store = createStore({ ...initialState(), lift: options.lift }, log);
  const context = () => readContext(options.context, log);
  const credentials = createCredentials(
    options.getToken,
    { offer: (token) => conversations.tokens.offer(token) },
    () => void changeVisitor(),
  );
  const wire = { gateway, credentials };
  const transport =
    options.transport ?? (options.codec ? options.codec.connect(createHttp(wire)) : createHttpTransport(wire));
  const connectivity = watchConnectivity((online) => {
    store.dispatch({ type: 'changed', view: { online } });
    if (online) turns.pump();
  });
  const turns = createTurns({
    store,
    transport,
    connectivity,
    lead: () => conversations.lead,
    context,
    accepted: options.accept ?? DEFAULT_ACCEPT,
    consentToLog: () => readConsent(options.consentToLog, log),
    gatewayResumes: () => conversations.gatewayResumes(),
    mayTakeUp: (run) => conversations.mayTakeUp(run),
    written: () => conversations.written(),
    toLatest: () => conversations.page('latest'),
    log,
  });
  let conversations = openConversations();

  function openConversations(): Conversations {
    return createConversations({
      store,
      turns,
      credentials,
      gateway: gateway.href,
      mode: options.history ?? 'local',
      limits: options.limits,
      identity: options.identity,
      signal: closing.signal,
      log,
    });
  }

  /** Somebody else has signed in: nothing of the visitor before may be seen, or written any more. */
  async function changeVisitor(): Promise<void> {
    const left = conversations.leave();
    const messages: ChatMessage[] = [];
    const blank = { conversationId: newId(), messages, earlier: false, later: false };
    store.dispatch({ type: 'shown', view: blank, run: null, queue: [] });
    store.dispatch({ type: 'changed', view: { status: { name: 'loading' }, conversations: [], unread: 0 } });
    await left;
    if (!closing.signal.aborted) conversations = openConversations();
  }

  let actions: ActionPart[] = [];
  store.observe(({ run }, before) => {
    const known = before.run?.runId === run?.runId ? (before.run?.problems.length ?? 0) : 0;
    for (const problem of run?.problems.slice(known) ?? []) log('warn', 'part', problem);
  });
  store.dispatch({ type: 'changed', view: { online: connectivity.isOnline() } });
  watchPage({ onAway: (how) => conversations.suspend(how), onBack: () => void conversations.resume() }, closing.signal);

  function close(): void {
    if (closing.signal.aborted) return;
    void conversations.leave();
    store.dispatch({ type: 'closed' });
    closing.abort();
    connectivity.close();
  }

  const loadResolver = lazy(async (): Promise<Resolver> => {
    const { createResolver } = await import('./resolve-references.js');
    return createResolver({ transport, host: options.resolve, context, log });
  });

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
    cancel: turns.cancel,
    page: (to) => conversations.page(to),
    see() {
      if (store.getState().view.unread === 0) return;
      store.dispatch({ type: 'changed', view: { unread: 0 } });
      conversations.tellSeen();
    },
    async feedback(messageId, feedback) {
      const { conversationId } = store.getState().view;
      await transport.feedback({ ...feedback, conversationId, messageId }, closing.signal);
      store.dispatch({ type: 'rated', messageId, rating: feedback.rating });
    },
    noteAction(action) {
      actions = [...actions, checkAction(action)].slice(-MAX_NOTED_ACTIONS);
    },
    async resolve(refs, signal = closing.signal) {
      try {
        return await (await loadResolver()).resolve(refs, signal);
      } catch (cause) {
        log('warn', 'resolve', 'the resolver could not be loaded', cause);
        return new Map();
      }
    },
    get conversations() {
      return conversations.api;
    },
    async shutdown() {
      await turns.stop();
      await conversations.wipe();
      credentials.forget();
      close();
    },
    close,
  };
}

function initialState(): ChatState {
  return {
    view: deepFreeze<ChatState['view']>({
      status: { name: 'loading' },
      conversationId: newId(),
      messages: [],
      conversations: [],
      earlier: false,
      later: false,
      unread: 0,
      storage: 'memory',
      online: true,
    }),
    run: null,
    queue: [],
    counted: new Set(),
  };
}
