import { createChat, type Chat } from '@aisle/client';
import { report } from '../chat-element/report.js';
import { recall, remember } from '../chat-element/session-memory.js';
import { AisleFeedbackEvent } from '../events/aisle-feedback-event.js';
import { AisleSendEvent } from '../events/aisle-send-event.js';
import { loadLocale, type Locale } from '../locales/locale.js';
import { messageText } from '../transcript/message-text.js';
import { dispatchAction } from './action-dispatcher.js';
import { AislePanel, type PanelView } from './aisle-panel.js';
import { createAnnouncer } from './announcer.js';
import { watchAnswers } from './answer-watcher.js';
import { definePanelElements } from './panel-elements.js';
import { readPanelConfig, type PanelConfig } from './panel-config.js';
import { createPanelDialog } from './panel-dialog.js';
import type { PanelHandle, PanelHost } from './panel-host.js';
import { adoptPanelStyles } from './panel-styles.js';
import { requestContext } from './request-context.js';
import { createUnreadBadge } from './unread-badge.js';

/** Makes the chat and its panel inside a host, closed, once its language is there. Rejects where its signal is aborted first. */
export async function mountPanel(host: PanelHost): Promise<PanelHandle> {
  const { element, shell, gateway, signal } = host;
  let locale = await loadLocale(host.language());
  while (locale.language !== host.language()) locale = await loadLocale(host.language());
  signal.throwIfAborted();
  let config = readPanelConfig(host);
  definePanelElements(host.modules.trustedTypes);
  adoptPanelStyles(shell.root);

  const chat = createPanelChat(host, () => config);
  const panel = new AislePanel(chat);
  const scrollKey = `scroll:${gateway.href}`;
  let scrollTop = Number(recall(scrollKey) ?? '') || undefined;
  const keepScroll = () => {
    if (dialog.element.open) scrollTop = panel.transcript?.scrollPosition;
    remember(scrollKey, String(scrollTop ?? ''));
  };
  // The last moment at which a page that goes may count on sessionStorage.
  addEventListener('pagehide', keepScroll, { signal });
  // Before the dialog goes, and the position with it.
  signal.addEventListener('abort', keepScroll);

  const dialog = createPanelDialog(() => element.close(), signal);
  const announcer = createAnnouncer(signal);
  const unread = createUnreadBadge(shell.launcher, () => locale);
  let opener: HTMLElement | undefined;

  const apply = () => {
    dialog.element.ariaLabel = locale.text('panel.label');
    panel.view = createView({ host, chat, panel, config, locale });
  };
  panel.initialDraft = recall(draftKey(host)) ?? '';
  panel.restoreTop = scrollTop;
  apply();
  dialog.element.append(panel, announcer.element);
  shell.dock.prepend(dialog.element);
  listenToKeys(host);
  watchAnswers({
    element,
    chat,
    announcer,
    locale: () => locale,
    ended: () => {
      if (!element.hasAttribute('open')) unread.add();
    },
    signal,
  });
  signal.addEventListener('abort', () => {
    unread.clear();
    chat.close();
  });

  return {
    chat,
    async update() {
      const now = (config = readPanelConfig(host));
      const spoken = now.language === locale.language ? locale : await loadLocale(now.language);
      // Another change may have come while the texts did.
      if (config !== now) return;
      locale = spoken;
      apply();
      unread.show();
    },
    send: (text) => sendMessage(host, chat, text),
    show(reason) {
      unread.clear();
      const { activeElement } = document;
      dialog.show(reason);
      panel.transcript?.restoreScroll(scrollTop);
      if (reason !== 'visitor') return;
      opener = activeElement instanceof HTMLElement ? activeElement : undefined;
      void panel.focusFirst();
    },
    hide() {
      const focusInside = shell.root.activeElement !== null;
      keepScroll();
      dialog.hide();
      if (!focusInside) return;
      const fromPage = opener?.isConnected && opener !== element && opener !== document.body;
      (fromPage ? opener : shell.launcher)?.focus({ preventScroll: true });
    },
  };
}

function listenToKeys({ element, shell: { dock }, signal }: PanelHost): void {
  // What is typed here is not meant for the page's shortcuts.
  for (const type of ['keydown', 'keypress', 'keyup'])
    dock.addEventListener(type, (event) => event.stopPropagation(), { signal });
  dock.addEventListener(
    'keydown',
    (event) => {
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key !== 'Escape' || composing || event.defaultPrevented || !element.hasAttribute('open')) return;
      event.preventDefault();
      element.close();
    },
    { signal },
  );
}

function createPanelChat({ element, gateway }: PanelHost, config: () => PanelConfig): Chat {
  const { getToken, transport } = element;
  return createChat({
    gateway,
    history: config().history,
    context: () => requestContext(config(), element.context?.()),
    // Asked when the chat asks: the page may set the property after the chat is made.
    resolve: async (refs, options) => (await element.resolve?.(refs, options)) ?? [],
    ...(getToken && { getToken }),
    ...(transport && { transport }),
  });
}

interface ViewSources {
  readonly host: PanelHost;
  readonly chat: Chat;
  readonly panel: AislePanel;
  readonly config: PanelConfig;
  readonly locale: Locale;
}

function createView({ host, chat, panel, config, locale }: ViewSources): PanelView {
  const { element } = host;
  return {
    config,
    close: () => element.close(),
    startConversation: () => attempt(chat.conversations.create().then(() => panel.composer?.focusField())),
    context: {
      locale,
      origins: config.origins,
      actions: config.actions,
      dispatchAction: (request) => dispatchAction(element, chat, request),
      ask: (prompt) => {
        attempt(sendMessage(host, chat, prompt));
        if (!matchMedia('(pointer: coarse)').matches) panel.composer?.focusField();
      },
      resolve: (refs) => chat.resolve(refs),
      turn: {
        retry: (messageId) => attempt(chat.retry(messageId)),
        rate: (messageId, rating) => {
          attempt(chat.feedback(messageId, { rating }));
          element.dispatchEvent(new AisleFeedbackEvent(messageId, rating));
        },
      },
    },
    composer: {
      draft: (draft) => remember(draftKey(host), draft),
      stop: () => attempt(chat.stop()),
      page: (pages) => panel.transcript?.page(pages),
      lastMessage: () => {
        const last = chat.getSnapshot().messages.findLast((message) => message.role === 'user');
        return last?.fate.name === 'sent' ? { id: last.id, text: messageText(last) } : undefined;
      },
      send: (text, edited) => {
        if (!allowSend(host, text)) return false;
        attempt(edited === undefined ? chat.send(text) : chat.edit(edited, text));
        return true;
      },
    },
  };
}

// What the visitor can do something about is in the snapshot; what is left is the developer's.
function attempt(action: Promise<unknown>): void {
  action.catch((error: unknown) => report('a request of the visitor failed.', error));
}

async function sendMessage(host: PanelHost, chat: Chat, text: string): Promise<void> {
  if (allowSend(host, text)) await chat.send(text);
}

function allowSend({ element }: PanelHost, text: string): boolean {
  return element.dispatchEvent(new AisleSendEvent(text));
}

function draftKey({ gateway }: PanelHost): string {
  return `draft:${gateway.href}`;
}
