import { createChat, type AssistantMessage, type Chat, type ChatOptions } from '@aisle/client';
import { AisleErrorEvent } from '../events/aisle-error-event.js';
import { AisleFeedbackEvent } from '../events/aisle-feedback-event.js';
import { AisleResponseEndEvent } from '../events/aisle-response-end-event.js';
import { AisleResponseStartEvent } from '../events/aisle-response-start-event.js';
import { AisleSendEvent } from '../events/aisle-send-event.js';
import { createLocale, type Locale } from '../locales/locale.js';
import { messageText, spokenText } from '../transcript/message-text.js';
import { dispatchAction } from './action-dispatcher.js';
import { AislePanel, type PanelView } from './aisle-panel.js';
import { createAnnouncer, type Announcer } from './announcer.js';
import { watchChat } from './chat-watcher.js';
import { definePanelElements } from './panel-elements.js';
import { createPanelDialog } from './panel-dialog.js';
import type { PanelHandle, PanelHost } from './panel-host.js';
import { adoptPanelStyles } from './panel-styles.js';
import { parseStarts, readPanelConfig, type PanelConfig } from './panel-config.js';
import { requestContext } from './request-context.js';

const REPLYING_AFTER_MS = 2000;

/** Makes the chat and its panel inside a host, closed. */
export function mountPanel(host: PanelHost): PanelHandle {
  definePanelElements(host.modules);
  adoptPanelStyles(host.root);
  let config = readConfig(host);
  const chat = createChat(chatOptions(host, () => config));
  const dialog = createPanelDialog(host.panelId, () => host.close());
  const announcer = createAnnouncer();
  const panel = new AislePanel(chat);
  const send = (text: string) => sendMessage(host, chat, text);
  let scrollTop = host.memory.read().scrollTop;

  const apply = () => {
    const locale = createLocale(config.language);
    dialog.element.setAttribute('aria-label', locale.text('panel.label'));
    panel.view = createView({ host, chat, panel, config, locale, send });
  };
  const keepScroll = () => {
    if (dialog.element.open) scrollTop = panel.transcript?.scrollPosition;
    host.memory.write({ scrollTop });
  };
  panel.initialDraft = host.memory.read().draft;
  panel.restoreTop = scrollTop;
  apply();
  dialog.element.append(panel, announcer.element);
  host.dock.prepend(dialog.element);
  const unwatch = watchAnswers(host, chat, announcer, () => panel.view.context.locale);
  // The last moment at which a page that goes may count on sessionStorage.
  addEventListener('pagehide', keepScroll);

  return {
    chat,
    update() {
      config = readConfig(host);
      apply();
    },
    send,
    show({ motion, focus }) {
      dialog.show(motion);
      panel.transcript?.restoreScroll(scrollTop);
      if (focus === 'move') void panel.focusFirst();
    },
    hide() {
      keepScroll();
      dialog.hide();
    },
    destroy() {
      keepScroll();
      removeEventListener('pagehide', keepScroll);
      unwatch();
      announcer.destroy();
      dialog.destroy();
      chat.close();
    },
  };
}

function readConfig(host: PanelHost): PanelConfig {
  const config = readPanelConfig(host.element, host.core(), (problem) => host.report(problem));
  return { ...config, starts: parseStarts(host.hooks().starts) ?? config.starts };
}

function chatOptions(host: PanelHost, config: () => PanelConfig): ChatOptions {
  const { gateway, history } = config();
  const { getToken, transport } = host.hooks();
  return {
    gateway,
    history,
    context: () => requestContext(config(), host.hooks().context?.()),
    // Asked when the chat asks: the page may set the property after the chat is made.
    resolve: async (refs, options) => (await host.hooks().resolve?.(refs, options)) ?? [],
    ...(getToken && { getToken }),
    ...(transport && { transport }),
  };
}

interface ViewSources {
  readonly host: PanelHost;
  readonly chat: Chat;
  readonly panel: AislePanel;
  readonly config: PanelConfig;
  readonly locale: Locale;
  send(text: string): Promise<void>;
}

function createView({ host, chat, panel, config, locale, send }: ViewSources): PanelView {
  const lastSent = () => chat.getSnapshot().messages.findLast((message) => message.role === 'user');
  return {
    config,
    close: () => host.close(),
    startConversation: () => {
      attempt(chat.conversations.create().then(() => panel.composer?.focusField()));
    },
    context: {
      locale,
      origins: config.origins,
      actions: config.actions,
      dispatchAction: (request) => dispatchAction(host.element, chat, request),
      ask: (prompt) => {
        attempt(send(prompt));
        if (!matchMedia('(pointer: coarse)').matches) panel.composer?.focusField();
      },
      resolve: (refs) => chat.resolve(refs),
      turn: {
        retry: (messageId) => attempt(chat.retry(messageId)),
        rate: (messageId, rating) => {
          attempt(chat.feedback(messageId, { rating }));
          host.element.dispatchEvent(new AisleFeedbackEvent(messageId, rating));
        },
      },
    },
    composer: {
      draft: (draft) => host.memory.write({ draft }),
      stop: () => attempt(chat.stop()),
      page: (pages) => panel.transcript?.page(pages),
      lastMessage: () => {
        const message = lastSent();
        return message?.fate.name === 'sent' ? { id: message.id, text: messageText(message) } : undefined;
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
  action.catch((error: unknown) => console.error('<aisle-chat>:', error));
}

async function sendMessage(host: PanelHost, chat: Chat, text: string): Promise<void> {
  if (allowSend(host, text)) await chat.send(text);
}

function allowSend(host: PanelHost, text: string): boolean {
  return host.element.dispatchEvent(new AisleSendEvent(text));
}

function watchAnswers(host: PanelHost, chat: Chat, announcer: Announcer, locale: () => Locale): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unwatch = watchChat(chat, {
    started(message) {
      clearTimeout(timer);
      timer = setTimeout(() => announcer.say(locale().text('announce.replying')), REPLYING_AFTER_MS);
      host.element.dispatchEvent(new AisleResponseStartEvent(message.id));
    },
    ended(message) {
      clearTimeout(timer);
      announceEnd(announcer, message, locale());
      host.countUnread();
      const { answer } = message;
      if (answer.name === 'failed') host.element.dispatchEvent(new AisleErrorEvent(answer.code, message.id));
      const reason = answer.name === 'done' ? answer.reason : 'failed';
      host.element.dispatchEvent(new AisleResponseEndEvent(message.id, reason));
    },
    notSent(message) {
      if (message.fate.name === 'failed')
        host.element.dispatchEvent(new AisleErrorEvent(message.fate.code, message.id));
    },
  });
  return () => {
    clearTimeout(timer);
    unwatch();
  };
}

function announceEnd(announcer: Announcer, message: AssistantMessage, locale: Locale): void {
  if (message.answer.name === 'done' && message.answer.reason === 'stopped')
    announcer.say(locale.text('announce.stopped'));
  else announcer.say(spokenText(message), locale.text('announce.continues'));
}
