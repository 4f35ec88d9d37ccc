/** One answer as the panel shows it, in a frame as wide as a telephone's, with the real client behind it. */
import { createChat } from '@aisle/client';
import { liftCards } from '@aisle/client/lift';
import { CARD_SCHEMAS } from '@aisle/protocol';
import { ActionNews } from '#widget/cards/action-news.ts';
import { createShell } from '#widget/chat-element/shell.ts';
import { createLocale } from '#widget/locales/locale.ts';
import { adoptPanelStyles } from '#widget/panel/panel-styles.ts';
import { prepareAnswers } from '#widget/transcript/answers.ts';
import { createWire } from './card-wire.mjs';
import { catalogueAnswers } from './catalogue-answers.mjs';

const ORIGINS = ['https://cdn.shop.example'];
/** A telephone's width, and the room at its edges, into which carousels reach. */
const FRAME = 'box-sizing:border-box;inline-size:375px;padding-inline:20px';
const locale = createLocale({ language: 'en', direction: 'ltr' });
const news = new ActionNews();
const QUIZ = 'com.acme.quiz';

/** The shop's own card: shows what its schema has let through. */
class Quiz extends window.HTMLElement {
  set card(card) {
    this.textContent = String(card.question);
  }
}

const customCards = new Map([
  [
    QUIZ,
    {
      tag: 'x-quiz',
      // Throws where there is no text.
      schema: ({ question }) => (question.trim().length < 80 ? { question } : undefined),
    },
  ],
]);

let box;

/** Makes the frame that all answers are shown in. */
export function createStage() {
  window.customElements.define('x-quiz', Quiz);
  const host = document.createElement('div');
  document.body.append(host);
  const shell = createShell(host);
  adoptPanelStyles(shell);
  prepareAnswers({ shell, trustedTypes: undefined });
  const frame = shell.launcher.closest('.aisle');
  frame.lang = 'en';
  frame.dir = 'ltr';
  // In the page, not over it: what is to be measured is laid out.
  frame.removeAttribute('popover');
  box = document.createElement('div');
  box.style.cssText = FRAME;
  frame.replaceChildren(box);
  return box;
}

function createContext(chat, actions) {
  const nothing = () => undefined;
  return {
    locale,
    origins: ORIGINS,
    textImages: [],
    actions: new Set(actions),
    news,
    customCards,
    dispatchAction: () => Promise.resolve({ state: 'cancelled' }),
    ask: nothing,
    resolve: (refs) => chat.resolve(refs),
    turn: { retry: nothing, rate: nothing, edit: nothing, cancel: nothing, page: () => Promise.resolve() },
  };
}

/**
 * An answer that has begun: `{ wire, chat, part, show(), close() }`. `show` puts the answer into a new element, as another page does.
 * @param log gets what the client tells developers
 */
export async function beginAnswer({ lift, resolve, actions = ['add_to_cart', 'set_quantity'] }, log) {
  const wire = createWire();
  const answers = catalogueAnswers(resolve);
  const chat = createChat({
    gateway: location.origin,
    history: 'none',
    accept: ['text', ...Object.keys(CARD_SCHEMAS), QUIZ],
    log,
    ...(lift && { lift: liftCards }),
    ...(answers.host && { resolve: answers.host }),
    transport: {
      async start({ runId }, signal) {
        wire.push(JSON.stringify({ type: 'run', v: '1.0', runId, messageId: 'answer', resume: 'cursor' }));
        return wire.read(signal);
      },
      resume: async () => null,
      stop: async () => ({ state: 'stopping' }),
      resolve: answers.gateway,
      feedback: async () => undefined,
    },
  });
  await chat.ready;
  const context = createContext(chat, actions);
  let turn;
  const update = () => {
    const message = chat.getSnapshot().messages.findLast(({ role }) => role === 'assistant');
    if (message) Object.assign(turn, { message, context, latest: true, lastAnswer: true });
    if (message && !turn.isConnected) box.append(turn);
  };
  const show = () => {
    turn?.remove();
    turn = document.createElement('aisle-assistant-turn');
    turn.className = 'turn';
    update();
  };
  show();
  const unsubscribe = chat.subscribe(update);
  void chat.send('Hi');
  return {
    wire,
    show,
    answers,
    facts: async (kind, id) => (await chat.resolve([{ kind, id }])).get(`${kind}:${id}`),
    parts: () => turn.message?.parts ?? [],
    get turn() {
      return turn;
    },
    close() {
      unsubscribe();
      wire.end();
      chat.close();
      turn.remove();
    },
  };
}
