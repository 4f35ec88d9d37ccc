import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { cutTexts, wordsOf } from './cut-text.js';
import { fakeChat, mountWithChat } from './fake-chat.js';
import { scenes } from './language-scenes.js';
import { consoleErrors, mountWidget, type TestWidget } from './widget.js';
import { cardsEn } from '../locales/cards.en.js';
import { consentEn } from '../locales/consent.en.js';
import { conversationsEn } from '../locales/conversations.en.js';
import { feedbackEn } from '../locales/feedback.en.js';
import { en } from '../locales/en.js';
import { languages } from '../locales/languages.js';
import type { Messages } from '../locales/messages.js';

const ALL_VIEWS = [
  { width: 320, height: 700, text: 15 },
  { width: 390, height: 844, text: 15 },
  { width: 1280, height: 800, text: 15 },
  { width: 320, height: 700, text: 30 },
  { width: 390, height: 844, text: 30 },
  { width: 1280, height: 800, text: 30 },
];
/** Half of them where there is little time: each width, and twice the size of text. */
const VIEWS = document.documentElement.hasAttribute('data-full')
  ? ALL_VIEWS
  : [ALL_VIEWS[0], ALL_VIEWS[4], ALL_VIEWS[2]].filter((view) => view !== undefined);

/** Said to a screen reader alone, or beside the launcher, shown for a moment that a test cannot hold, or for a shop that never opens again. */
const UNSEEN =
  /^(?:announce\.|greeting\.|launcher\.openUnread|message\.copied|coupon\.(?:copied|noCopy)|card\.similarPrompt|cart\.(?:undone|changed|removed|failed)|confirm\.(?:add|remove|set)|location\.closed$)/;

const english: Messages = { ...en, ...cardsEn, ...consentEn, ...conversationsEn, ...feedbackEn };

/** Is this message among the words, whatever stands in its places? */
function isSaid(message: Messages[string], words: readonly string[]): boolean {
  return Object.values(typeof message === 'string' ? { other: message } : message).some((text) => {
    const parts = text.split(/\{\w+\}/).map((part) => part.replace(/\s+/g, ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(`(?:^|[\\s⁨:：])${parts.join('.*').trim()}(?:$|[\\s⁩:,、，。.])`);
    return words.some((said) => pattern.test(said));
  });
}

/** Shows every message of a language in its place, in each view, and fails for each one that does not fit or is not there. */
export async function expectToFit(language: string): Promise<void> {
  const texts = (await languages[language]?.load()) ?? english;
  const faults: string[] = [];
  const words = new Set<string>();
  const look = async ({ element }: TestWidget, name: string) => {
    const root = element.shadowRoot as ShadowRoot;
    for (const word of wordsOf(root)) words.add(word);
    for (const { text, ...size } of VIEWS) {
      element.style.setProperty('--aisle-font-size', `${text}px`);
      await setViewport(size);
      // Not two frames: a page behind another one has few of them.
      await nextFrame();
      for (const fault of cutTexts(root)) faults.push(`${name}, ${size.width} px, text ${text} px: ${fault}`);
    }
  };
  const asking = mountWidget([], { locale: language, consent: 'required' });
  asking.element.open();
  await waitUntil(() => asking.find('[role="alertdialog"]'), 'consent is not asked for', { timeout: 5000 });
  await look(asking, 'consent');
  asking.element.remove();
  const chat = fakeChat();
  const widget = await mountWithChat(chat, {
    locale: language,
    'privacy-url': '/privacy',
    actions: 'add_to_cart remove_from_cart set_quantity open_cart checkout track',
  });
  await widget.open();
  // One scene is of a failure, of which the developer is told.
  await consoleErrors(async () => {
    for (const scene of scenes) {
      await scene.show(widget, chat);
      await new Promise((resolve) => setTimeout(resolve, 30));
      // The file of the cards, the first time.
      await waitUntil(() => !widget.find('aisle-card [aria-busy="true"]'), 'a card has no facts', { timeout: 5000 });
      await look(widget, scene.name);
    }
  });
  expect(faults).to.deep.equal([]);
  const all = [...words];
  const missing = Object.entries(texts).filter(([key, message]) => !UNSEEN.test(key) && !isSaid(message, all));
  expect(missing.map(([key]) => key)).to.deep.equal([]);
}
