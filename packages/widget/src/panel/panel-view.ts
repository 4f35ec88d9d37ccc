import type { Chat } from '@aisle/client';
import { report } from '../chat-element/report.js';
import { remember } from '../chat-element/session-memory.js';
import { AisleFeedbackEvent } from '../events/aisle-feedback-event.js';
import { AisleSendEvent } from '../events/aisle-send-event.js';
import type { ActionNews } from '../cards/action-news.js';
import type { Locale } from '../locales/locale.js';
import { visibleText } from '../text/visible-text.js';
import { messageText } from '../transcript/message-text.js';
import type { AislePanel, PanelView } from './aisle-panel.js';
import type { FirstChat } from './first-chat.js';
import type { AnswerModule } from './load-answers.js';
import type { PanelConfig } from './panel-config.js';
import type { PanelHost } from './panel-host.js';

interface ViewSources {
  readonly host: PanelHost;
  readonly chat: Chat & Partial<FirstChat>;
  readonly panel: AislePanel;
  readonly config: PanelConfig;
  readonly locale: Locale;
  readonly news: ActionNews;
  openConversations(): Promise<unknown>;
  loadAnswers(): Promise<AnswerModule>;
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
  loadAnswers,
}: ViewSources): PanelView {
  const { element, customCards } = host;
  const prepare = () =>
    void chat.begin?.().then(
      () => (panel.isStuck = false),
      () => (panel.isStuck = true),
    );
  return {
    config,
    close: () => element.close(),
    prepare,
    ...(config.history !== 'none' && { openConversations: () => void attempt(openConversations()) }),
    context: {
      locale,
      origins: config.origins,
      textImages: config.textImages,
      actions: config.actions,
      news,
      customCards,
      dispatchAction: async (request) => {
        const isAsked = config.actions.has(`${request.action}:confirm`);
        const { dispatchAction } = await loadAnswers();
        return dispatchAction({ element, chat, news, panel, locale, isAsked }, request);
      },
      ask: (prompt) => {
        void attempt(sendMessage(host, chat, visibleText(prompt)));
        panel.composer?.focusField('unasked');
      },
      resolve: (refs) => chat.resolve(refs),
      highlight: (code, language) => element.highlight?.(code, language),
      turn: {
        retry: (messageId) => void attempt(chat.retry(messageId)),
        async rate(messageId, rating, more) {
          if (!more) element.dispatchEvent(new AisleFeedbackEvent(messageId, rating));
          return (await attempt(chat.feedback(messageId, { rating, ...more }))) === 'done';
        },
        edit: (message) => panel.composer?.edit({ id: message.id, text: messageText(message) }),
        cancel: (message) => {
          void attempt(chat.cancel(message.id));
          panel.composer?.takeBack({ id: message.id, text: messageText(message) });
        },
        page: async (to) => {
          await attempt(chat.page(to));
        },
      },
    },
    composer: {
      draft: (draft) => {
        remember(draftKey(host), draft);
        if (draft) prepare();
      },
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
async function attempt(action: Promise<unknown>): Promise<'done' | 'failed'> {
  try {
    await action;
    return 'done';
  } catch (error) {
    report('a request of the visitor failed.', error);
    return 'failed';
  }
}
