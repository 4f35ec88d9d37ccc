import { createChat, type Chat, type ChatOptions } from '@aisle/client';
import { CARD_SCHEMAS } from '@aisle/protocol';
import { html, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ActionNews } from '../cards/action-news.js';
import { recall, remember } from '../chat-element/session-memory.js';
import type { ConversationList } from '../conversations/conversation-list.js';
import { iconButton } from '../icon-button.js';
import { icon } from '../icons.js';
import { loadLocale } from '../locales/locale.js';
import { warmTextRenderer } from '../text/aisle-text.js';
import { AislePanel } from './aisle-panel.js';
import { createAnnouncer } from './announcer.js';
import { watchAnswers } from './answer-watcher.js';
import { definePanelElements } from './panel-elements.js';
import { readPanelConfig, type PanelConfig } from './panel-config.js';
import { createPanelDialog } from './panel-dialog.js';
import type { PanelHandle, PanelHost } from './panel-host.js';
import { adoptPanelStyles } from './panel-styles.js';
import { passKey } from './pass-key.js';
import { createPanelView, draftKey, sendMessage } from './panel-view.js';
import { requestContext } from './request-context.js';
import { createUnreadBadge } from './unread-badge.js';

/**
 * Makes the chat and its panel inside a host, closed, once its language is there. Rejects where its signal is aborted first.
 *
 * @param makeChat for tests
 */
export async function mountPanel(host: PanelHost, makeChat = createPanelChat): Promise<PanelHandle> {
  const { element, shell, gateway, signal } = host;
  let locale = await loadLocale(host.language());
  while (locale.language !== host.language()) locale = await loadLocale(host.language());
  signal.throwIfAborted();
  let config = readPanelConfig(host);
  definePanelElements(host.modules.trustedTypes);
  adoptPanelStyles(shell);

  const lift = element.hasAttribute('lift-cards') ? (await import('./card-lifting.js')).liftCards : undefined;
  signal.throwIfAborted();
  const chat = makeChat(host, () => config, lift);
  const panel = new AislePanel(chat);
  const scrollKey = `scroll:${gateway.href}`;
  let scrollTop = recall(scrollKey) || undefined;
  // The last page had a conversation: its texts come from storage soon.
  if (scrollTop !== undefined) warmTextRenderer();
  const keepScroll = () => {
    if (dialog.element.open) scrollTop = panel.transcript?.scrollPosition;
    // Nothing is stored before there is something to come back to.
    if (scrollTop ?? recall(scrollKey)) remember(scrollKey, scrollTop ?? '');
  };
  // The last moment at which a page that goes may count on sessionStorage.
  addEventListener('pagehide', keepScroll, { signal });
  // Before the dialog goes, and the position with it.
  signal.addEventListener('abort', keepScroll);

  const dialog = createPanelDialog(() => element.close(), signal);
  const announcer = createAnnouncer(signal);
  const unread = createUnreadBadge(shell.launcher, () => locale);
  const news = new ActionNews();
  let opener: HTMLElement | undefined;
  let list: ConversationList | undefined;

  const openConversations = async () => {
    const { openConversationList } = await import('../conversations/conversation-list.js');
    list?.close();
    list = openConversationList({
      kit: { html, nothing, render, repeat, icon, iconButton },
      chat,
      panel,
      locale,
      limits: element.historyLimits,
      adoptStyles: (css) => shell.adoptStyles(css),
      closePanel: () => element.close(),
    });
  };
  const apply = () => {
    dialog.element.ariaLabel = locale.text('panel.label');
    panel.view = createPanelView({ host, chat, panel, config, locale, news, openConversations });
  };
  // What an open panel shows on a visible page has been seen.
  let counted = 0;
  const look = () => {
    const open = element.hasAttribute('open');
    // An element of that name hides what the document says.
    const hidden: unknown = document.hidden;
    if (open && hidden !== true && chat.getSnapshot().unread) chat.see();
    counted = chat.getSnapshot().unread;
    // Names the launcher without a count.
    shell.update(open ? 'open' : 'closed', host.language());
    unread.show(open ? 0 : counted);
  };
  panel.initialDraft = recall(draftKey(host)) ?? '';
  panel.restoreTop = scrollTop;
  apply();
  dialog.element.append(panel, announcer.element);
  shell.dock.prepend(dialog.element);
  listenToKeys(host);
  watchAnswers({ element, chat, announcer, locale: () => locale, signal });
  document.addEventListener('visibilitychange', look, { signal });
  const unsubscribe = chat.subscribe(() => {
    if (chat.getSnapshot().unread !== counted) look();
  });
  look();
  signal.addEventListener('abort', () => {
    list?.close();
    unsubscribe();
    unread.show(0);
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
      look();
    },
    send: (text) => sendMessage(host, chat, text),
    passKey,
    show(reason) {
      // It was left, too, when the panel was.
      list?.close();
      look();
      const { activeElement } = document;
      dialog.show(reason);
      panel.transcript?.restoreScroll(scrollTop);
      warmTextRenderer();
      if (reason !== 'visitor') return;
      // An element of that name hides what the document calls active.
      opener = activeElement instanceof HTMLElement && activeElement.matches(':focus') ? activeElement : undefined;
      void panel.focusFirst();
    },
    hide() {
      const focusInside = shell.root.activeElement !== null;
      keepScroll();
      dialog.hide();
      look();
      if (!focusInside) return;
      const fromPage = opener?.isConnected && opener !== element && opener !== document.body;
      (fromPage ? opener : shell.launcher)?.focus({ preventScroll: true });
    },
  };
}

function listenToKeys({ element, shell: { dock }, signal }: PanelHost): void {
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

function createPanelChat(
  { element, gateway, customCards }: PanelHost,
  config: () => PanelConfig,
  lift?: ChatOptions['lift'],
): Chat {
  const { getToken, historyLimits, codec, transport } = element;
  return createChat({
    gateway,
    accept: ['text', ...Object.keys(CARD_SCHEMAS), ...customCards.keys()],
    history: config().history,
    context: () => requestContext(config(), element.context?.()),
    // Asked when the chat asks: the page may set the property after the chat is made.
    resolve: async (refs, options) => (await element.resolve?.(refs, options)) ?? [],
    ...(lift && { lift }),
    ...(getToken && { getToken }),
    ...(historyLimits && { limits: historyLimits }),
    ...(codec && { codec }),
    ...(transport && { transport }),
  });
}
