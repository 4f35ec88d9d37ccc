import { waitUntil } from '@open-wc/testing';
import { listing, type FakeChat } from './fake-chat.js';
import { press, type Scene } from './scene.js';
import type { TestWidget } from './widget.js';

const DAY = 86_400_000;

const filled = (chat: FakeChat): void => {
  const preview = { role: 'user', text: 'under 50' } as const;
  chat.listings = [
    listing('c1', 'Backpack'),
    listing('c2', '', 0, { state: 'answering' }),
    listing('c3', 'Gift', 40 * DAY, { preview, state: 'waiting' }),
  ];
};

/** The conversation list, in the order in which these are pressed. */
export const listScenes: readonly Scene[] = [
  {
    name: 'list, empty',
    async show(widget, chat) {
      widget.get<HTMLDialogElement>('dialog.confirm').close();
      chat.listings = [];
      chat.show({ messages: [], status: { name: 'idle' } });
      await press(widget, '.header-actions button');
      await waitUntil(() => widget.find('.view-empty'));
    },
  },
  {
    name: 'list',
    async show(widget, chat) {
      filled(chat);
      chat.show({ conversations: chat.listings });
      await waitUntil(() => widget.all('.thread').length === 3);
    },
  },
  { name: 'list, rename', show: (widget) => press(widget, '.thread-actions button') },
  {
    name: 'list, delete',
    async show(widget) {
      await press(widget, '.thread-ask .btn:last-child');
      await press(widget, '.thread-actions button:last-child');
    },
  },
  { name: 'list, download', show: (widget) => press(widget, '[data-ask="download"]') },
  {
    name: 'list, delete all',
    async show(widget) {
      await press(widget, '.view-foot [data-first] ~ button:last-child');
      await press(widget, '[data-ask="deleteAll"]');
    },
  },
  {
    name: 'list, in memory',
    async show(widget, chat) {
      await press(widget, '.view-foot [data-first]');
      chat.show({ storage: 'memory' });
    },
  },
  {
    name: 'list, failed',
    async show(widget, chat) {
      chat.failNext();
      await press(widget, '.thread:not(.thread--current) button.thread-title');
      await waitUntil(() => widget.find('.view-problem'));
    },
  },
  {
    name: 'list, deleted',
    async show(widget) {
      await waitUntil(() => !widget.find('.thread-ask'));
      await press(widget, '.thread-actions button:last-child');
      await press(widget, '.thread-ask .bad');
      await waitUntil(() => widget.all('.thread').length === 2, 'nothing was deleted', { timeout: 5000 });
    },
  },
  {
    name: 'list, searched',
    async show(widget) {
      await search(widget, 'gift');
      await waitUntil(() => widget.all('.thread').length === 1);
    },
  },
  {
    name: 'list, nothing found',
    async show(widget) {
      await search(widget, 'zzz');
      await waitUntil(() => widget.find('.view-empty'));
    },
  },
];

async function search(widget: TestWidget, words: string): Promise<void> {
  const field = widget.get<HTMLInputElement>('.view-search input');
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 250));
}
