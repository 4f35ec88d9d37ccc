import type { Chat } from '@aisle/client';
import { startTracking } from '../analytics/start-tracking.js';
import { ActionNews } from '../cards/action-news.js';
import { dropUnusableCards } from '../cards/custom-card.js';
import { offerProperties, setPanelOf, takeGivenProperties } from '../chat-element/offer-properties.js';
import { forget, recall, remember } from '../chat-element/session-memory.js';
import { needsConsent } from '../consent/needs-consent.js';
import type { ConversationList } from '../conversations/conversation-list.js';
import { AisleCloseEvent } from '../events/aisle-close-event.js';
import { AisleOpenEvent } from '../events/aisle-open-event.js';
import { loadLocale } from '../locales/locale.js';
import { AislePanel } from './aisle-panel.js';
import { createAnnouncer } from './announcer.js';
import { createAnswerSpeaker } from './answer-speaker.js';
import { watchAnswers } from './answer-watcher.js';
import { createFirstChat, type FirstChat } from './first-chat.js';
import { anonymousHistory, isHistoryKept } from './kept-history.js';
import { answersOf, type AnswerModule, type LoadAnswers } from './load-answers.js';
import { definePanelElements } from './panel-elements.js';
import { watchPanelAttributes } from './panel-attributes.js';
import { readPanelConfig, type PanelConfig } from './panel-config.js';
import { createPanelDialog } from './panel-dialog.js';
import type { PanelHandle, PanelHost } from './panel-host.js';
import { showStates, statesOf } from './element-states.js';
import { adoptPanelStyles } from './panel-styles.js';
import { passKey } from './pass-key.js';
import { createPanelView, draftKey, sendMessage } from './panel-view.js';
import { tellOfChat } from './tell-of-chat.js';
import { createUnreadBadge } from './unread-badge.js';

/**
 * Makes the chat and its panel inside a host, closed, once its language is there. Rejects where its signal is aborted first.
 *
 * @param makeChat for tests
 */
export async function mountPanel(host: PanelHost, makeChat?: () => Chat): Promise<PanelHandle> {
  const { element, shell, gateway, signal } = host;
  offerProperties(Reflect.getPrototypeOf(element) ?? element);
  takeGivenProperties(element);
  dropUnusableCards(host.customCards);
  let speech = host.speech();
  let locale = await loadLocale(speech);
  while (speech !== host.speech()) locale = await loadLocale((speech = host.speech()));
  signal.throwIfAborted();
  let config = readPanelConfig(host);
  definePanelElements();
  adoptPanelStyles(shell);
  if (needsConsent(element)) await (await import('../consent/consent-gate.js')).askConsent(host, locale);
  const load = answersOf(host);
  let answersCame: (answers: AnswerModule) => void = () => undefined;
  const answers = new Promise<AnswerModule>((resolve) => (answersCame = resolve));
  const loadAnswers = async () => {
    const module = await load();
    answersCame(module);
    return module;
  };
  if (makeChat) await loadAnswers();
  const chat: PanelChat = makeChat?.() ?? (await openChat(host, () => config, loadAnswers));
  if (signal.aborted) chat.close();
  signal.throwIfAborted();

  const panel = new AislePanel(chat);
  const scrollKey = `scroll:${gateway.href}`;
  let scrollTop = recall(scrollKey) || undefined;
  const keepScroll = () => {
    if (dialog.element.open) scrollTop = panel.transcript?.scrollPosition;
    // Nothing is stored before there is something to come back to.
    if (scrollTop ?? recall(scrollKey)) remember(scrollKey, scrollTop ?? '');
  };
  const stateKey = `open:${gateway.href}`;
  // It was closed while it was on its way.
  if (!element.hasAttribute('open') && recall(stateKey) === 'true') remember(stateKey, 'false');
  // The last moment at which a page that goes may count on sessionStorage.
  const keepState = () => {
    keepScroll();
    // The next page takes an answer up that is on its way, behind a panel that is closed.
    if (!dialog.element.open && chat.getSnapshot().status.name !== 'idle') remember(stateKey, 'live');
  };
  addEventListener('pagehide', keepState, { signal });
  // Before the dialog goes, and the position with it.
  signal.addEventListener('abort', keepScroll);

  const dialog = createPanelDialog(() => element.close(), signal);
  const announcer = createAnnouncer(signal);
  const unread = createUnreadBadge(shell.launcher, () => locale);
  const news = new ActionNews();
  let opener: HTMLElement | undefined;
  let list: ConversationList | undefined;

  const openConversations = async () => {
    const { loadConversationList } = await loadAnswers();
    const { openConversationList } = await loadConversationList();
    list?.close();
    list = openConversationList({
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
    panel.view = createPanelView({ host, chat, panel, config, locale, news, openConversations, loadAnswers });
  };
  const tell = () => showStates(element, statesOf(element, chat.getSnapshot()));
  // What an open panel shows on a visible page has been seen.
  let counted = 0;
  const look = () => {
    const open = element.hasAttribute('open');
    // An element of that name hides what the document says.
    const hidden: unknown = document.hidden;
    if (open && hidden !== true && chat.getSnapshot().unread) chat.see();
    counted = chat.getSnapshot().unread;
    // Names the launcher without a count.
    shell.update(open ? 'open' : 'closed', host.speech());
    unread.show(open ? 0 : counted);
    tell();
  };
  panel.initialDraft = recall(draftKey(host)) ?? '';
  panel.restoreTop = scrollTop;
  apply();
  dialog.element.append(panel, announcer.element);
  shell.dock.prepend(dialog.element);
  shell.passKey = passKey;
  listenToKeys(host, panel);
  const speaker = createAnswerSpeaker({ announcer, locale: () => locale, config: () => config, loadAnswers, signal });
  watchAnswers({ element, chat, speaker, signal });
  document.addEventListener('visibilitychange', look, { signal });
  const unsubscribe = chat.subscribe(() => {
    if (chat.getSnapshot().unread !== counted) look();
    else tell();
  });
  look();
  signal.addEventListener('abort', () => {
    list?.close();
    unsubscribe();
    setPanelOf(element, undefined);
    unread.show(0);
    showStates(element, { open: false, streaming: false, offline: false, unread: false });
    chat.close();
  });
  const update = async () => {
    const now = (config = readPanelConfig(host));
    const wanted = host.speech();
    const spoken = speech === wanted ? locale : await loadLocale(wanted);
    // Another change may have come while the texts did.
    if (config !== now) return;
    speech = wanted;
    locale = spoken;
    apply();
    look();
  };
  watchPanelAttributes(element, () => void update(), signal);
  tellOfChat(element, chat, signal);
  void startTracking(host, answers);
  setPanelOf(element, { chat, update });

  return {
    chat,
    update,
    async shutdown() {
      element.close();
      signal.addEventListener('abort', () => [stateKey, draftKey(host), scrollKey].forEach(forget));
      try {
        await chat.shutdown();
      } finally {
        host.drop();
      }
    },
    send: (text) => sendMessage(host, chat, text),
    show(reason) {
      // It was left, too, when the panel was.
      list?.close();
      look();
      const { activeElement } = document;
      dialog.show(reason);
      // Its field had no height so far.
      panel.composer?.requestUpdate();
      remember(stateKey, 'true');
      element.dispatchEvent(new AisleOpenEvent());
      panel.transcript?.restoreScroll(scrollTop);
      if (reason !== 'visitor') return;
      // An element of that name hides what the document calls active.
      opener = activeElement instanceof HTMLElement && activeElement.matches(':focus') ? activeElement : undefined;
      void panel.focusFirst();
    },
    hide() {
      const focusInside = shell.root.activeElement !== null;
      keepScroll();
      dialog.hide();
      remember(stateKey, 'false');
      element.dispatchEvent(new AisleCloseEvent());
      look();
      if (!focusInside) return;
      const fromPage = opener?.isConnected && opener !== element && opener !== document.body;
      (fromPage ? opener : shell.launcher)?.focus({ preventScroll: true });
    },
  };
}

/** Says what the launcher says unasked. It stands until the host's signal aborts. */
export async function greet(host: PanelHost): Promise<void> {
  const greeting = await import('../greeting/greeting.js');
  await greeting.greet(host);
}

function listenToKeys({ element, shell: { dock }, signal }: PanelHost, panel: AislePanel): void {
  dock.addEventListener(
    'keydown',
    (event) => {
      const composing = event.isComposing || event.keyCode === 229;
      if (composing || event.defaultPrevented || !element.hasAttribute('open')) return;
      if (event.key === 'Escape') element.close();
      else if (event.key !== 'F6' || !panel.changePane(event.target)) return;
      event.preventDefault();
    },
    { signal },
  );
}

type PanelChat = Chat & Partial<FirstChat>;

/** The chat of a panel: at once where something may be kept, else with the first thing that is said. */
async function openChat(host: PanelHost, config: () => PanelConfig, loadAnswers: LoadAnswers): Promise<PanelChat> {
  const { element, gateway, signal } = host;
  const isLocal = config().history === 'local';
  const name = anonymousHistory(gateway);
  const isAnonymous = !element.getToken;
  // Whose history a token names, the client finds out.
  const mayBeKept = async () => isLocal && (!isAnonymous || (await isHistoryKept(name)));
  async function load(): Promise<Chat> {
    const { createPanelChat } = await loadAnswers();
    signal.throwIfAborted();
    return createPanelChat(host, config);
  }
  if (await mayBeKept()) return load();
  return createFirstChat({ load, mayBeKept, signal, channel: isLocal && isAnonymous ? name : undefined });
}
