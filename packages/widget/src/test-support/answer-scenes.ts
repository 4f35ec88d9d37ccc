import type { ChatMessage } from '@aisle/client';
import { waitUntil } from '@open-wc/testing';
import { cardPart } from './cards.js';
import type { FakeChat } from './fake-chat.js';
import { press, type Scene } from './scene.js';
import type { TestWidget } from './widget.js';

let count = 0;

function showAnswer(chat: FakeChat, parts?: ChatMessage['parts']): void {
  const words = [{ id: 't', kind: 'text', state: 'done', text: 'It costs €119.' } as const];
  const answer: ChatMessage = {
    id: `rated${(count += 1)}`,
    role: 'assistant',
    createdAt: Date.now(),
    parts: parts ?? words,
    answer: { name: 'done', reason: 'complete' },
  };
  chat.show({ status: { name: 'idle' }, messages: [answer], online: true, earlier: false, later: false });
}

/** Says that it was a bad answer, and gives a reason. */
async function complain(widget: TestWidget, chat: FakeChat): Promise<void> {
  showAnswer(chat);
  await press(widget, '.tools .icon-btn:nth-of-type(4)');
  await press(widget, '.feedback-reason:nth-of-type(2)');
}

/** What can be done with an answer, and how it goes. */
export const answerScenes: readonly Scene[] = [
  { name: 'feedback', show: complain },
  {
    name: 'feedback that is not sent',
    async show(widget, chat) {
      await complain(widget, chat);
      chat.failNext();
      await press(widget, '.feedback .btn--primary');
      await waitUntil(() => widget.find('.feedback [role="alert"]'));
    },
  },
  {
    name: 'feedback that was sent',
    async show(widget, chat) {
      await complain(widget, chat);
      await press(widget, '.feedback .btn--primary');
      await waitUntil(() => !widget.find('.feedback'));
    },
  },
  {
    name: 'a rating that was not saved',
    async show(widget, chat) {
      showAnswer(chat);
      chat.failNext();
      await press(widget, '.tools .icon-btn:nth-of-type(3)');
      await waitUntil(() => widget.find('.fate[role="alert"]'));
    },
  },
  {
    name: 'a picture that is enlarged',
    async show(widget, chat) {
      const resolved = { id: 'i', url: '/demo/public/icon.svg', alt_text: 'Chart', width: 800, height: 400 };
      showAnswer(chat, [cardPart('image', { id: 'i', resolved })]);
      await press(widget, '.figure button');
      await waitUntil(() => widget.find('dialog.lightbox[open]'));
    },
  },
];
