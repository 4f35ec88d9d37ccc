import type { Chat } from '@aisle/client';
import { report } from '../chat-element/report.js';
import { remember } from '../chat-element/session-memory.js';
import { AisleFeedbackEvent } from '../events/aisle-feedback-event.js';
import { AisleSendEvent } from '../events/aisle-send-event.js';
import type { ActionNews } from '../cards/action-news.js';
import { loadFamily } from '../cards/load-family.js';
import type { Locale } from '../locales/locale.js';
import { messageText } from '../transcript/message-text.js';
import { dispatchAction } from './action-dispatcher.js';
import type { AislePanel, PanelView } from './aisle-panel.js';
import type { PanelConfig } from './panel-config.js';
import type { PanelHost } from './panel-host.js';

interface ViewSources {
  readonly host: PanelHost;
  readonly chat: Chat;
  readonly panel: AislePanel;
  readonly config: PanelConfig;
  readonly locale: Locale;
  readonly news: ActionNews;
  openConversations(): Promise<unknown>;
}

/** What the panel shows and does, for one configuration of its host. */
export function createPanelView({
  host,
  chat,
  panel,
  config,
  locale,
  news,
  openConversations,
}: ViewSources): PanelView {
  const { element, customCards } = host;
  return {
    config,
    close: () => element.close(),
    ...(config.history !== 'none' && { openConversations: () => void attempt(openConversations()) }),
    context: {
      locale,
      origins: config.origins,
      textImages: config.textImages,
      actions: config.actions,
      news,
      customCards,
      dispatchAction: async (request) => {
        const mustAsk = config.actions.has(`${request.action}:confirm`);
        if (mustAsk && !(await (await loadFamily()).confirm(panel, locale, request))) return { state: 'cancelled' };
        return dispatchAction({ element, chat, news }, request);
      },
      ask: (prompt) => {
        void attempt(sendMessage(host, chat, prompt));
        if (!matchMedia('(pointer: coarse)').matches) panel.composer?.focusField();
      },
      resolve: (refs) => chat.resolve(refs),
      highlight: (code, language) => element.highlight?.(code, language),
      turn: {
        retry: (messageId) => void attempt(chat.retry(messageId)),
        rate: (messageId, rating) => {
          void attempt(chat.feedback(messageId, { rating }));
          element.dispatchEvent(new AisleFeedbackEvent(messageId, rating));
        },
        edit: (message) => panel.composer?.edit({ id: message.id, text: messageText(message) }),
        cancel: (message) => {
          void attempt(chat.cancel(message.id));
          panel.composer?.takeBack({ id: message.id, text: messageText(message) });
        },
        page: (to) => attempt(chat.page(to)),
      },
    },
    composer: {
      draft: (draft) => remember(draftKey(host), draft),
      stop: () => void attempt(chat.stop()),
      page: (pages) => panel.transcript?.page(pages),
      lastMessage: () => {
        const { messages, later } = chat.getSnapshot();
        const last = messages.findLast((message) => message.role === 'user');
        const editable = !later && (last?.fate.name === 'sent' || last?.fate.name === 'queued');
        return last && editable ? { id: last.id, text: messageText(last) } : undefined;
      },
      send: (text, edited) => {
        if (!allowSend(host, text)) return false;
        void attempt(edited === undefined ? chat.send(text) : chat.edit(edited, text));
        return true;
      },
    },
  };
}

/** Sends a message in the visitor's name, unless the page holds it back. */
export async function sendMessage(host: PanelHost, chat: Chat, text: string): Promise<void> {
  if (allowSend(host, text)) await chat.send(text);
}

/** Where what is being written is remembered. */
export function draftKey({ gateway }: PanelHost): string {
  return `draft:${gateway.href}`;
}

function allowSend({ element }: PanelHost, text: string): boolean {
  return element.dispatchEvent(new AisleSendEvent(text));
}

// What the visitor can do something about is in the snapshot; what is left is the developer's.
async function attempt(action: Promise<unknown>): Promise<void> {
  try {
    await action;
  } catch (error) {
    report('a request of the visitor failed.', error);
  }
}
