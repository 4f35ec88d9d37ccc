import type { Chat, ChatOptions, ConversationListing } from '@aisle/client';
import { html, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { report } from '../chat-element/report.js';
import { iconButton } from '../icon-button.js';
import { icon } from '../icons.js';
import type { Locale } from '../locales/locale.js';
import { conversationListStyles } from './conversation-list.styles.js';
import type { ListKit } from './list-kit.js';
import { listTexts, type ListText } from './list-texts.js';
import { renderList, type Asking, type ListActions } from './list-view.js';
import { saveFile } from './save-file.js';

/** The list while it lies over the conversation. */
export interface ConversationList {
  /** Takes it away; the focus goes back to the button that opened it. */
  close(): void;
}

interface ListHost {
  readonly chat: Chat;
  /** Stands in the panel's dialog; the list is put beside it. */
  readonly panel: HTMLElement & { focusFirst(): Promise<void> };
  readonly locale: Locale;
  readonly limits: ChatOptions['limits'];
  closePanel(): void;
  /** Adds styles to the root that the panel stands in, each once. */
  adoptStyles(css: string): void;
}

const kit: ListKit = { html, nothing, render, repeat, icon, iconButton };

const SEARCH_AFTER_MS = 150;
// As the client keeps them where nothing else is said.
const DEFAULT_DAYS = 30;

/** Lays the list of conversations over the one that is open, and moves the focus into it. */
export function openConversationList(host: ListHost): ConversationList {
  const root = host.panel.getRootNode();
  if (!(root instanceof ShadowRoot)) throw new Error('The panel stands in no shadow root.');
  host.adoptStyles(conversationListStyles);
  return new OpenList(host, root);
}

class OpenList implements ConversationList {
  readonly #host: ListHost;
  readonly #root: ShadowRoot;
  readonly #text: ListText;
  readonly #element = document.createElement('section');
  readonly #unsubscribe: () => void;
  #rows: readonly ConversationListing[] | undefined;
  #query = '';
  #asking: Asking | undefined;
  #problem: string | undefined;
  #status = '';
  #reading = 0;
  #shown: readonly unknown[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ListHost, root: ShadowRoot) {
    this.#host = host;
    this.#root = root;
    this.#text = listTexts(host.locale);
    this.#unsubscribe = host.chat.subscribe(() => this.#onChange());
    const element = this.#element;
    element.className = 'view';
    element.part.add('conversations');
    element.ariaLabel = this.#text('list.title');
    element.addEventListener('keydown', (event) => this.#onKeydown(event));
    host.panel.inert = true;
    host.panel.after(element);
    this.#render();
    this.#focus('.title');
    this.#onChange();
  }

  close(): void {
    if (!this.#element.isConnected) return;
    this.#leave();
    // Not what had the focus before: Safari does not focus a button that is pressed.
    this.#host.panel.querySelector<HTMLElement>('.header-actions button')?.focus({ preventScroll: true });
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe();
    this.#element.remove();
    this.#host.panel.inert = false;
  }

  #render(): void {
    const { chat, locale, limits } = this.#host;
    const { conversationId, storage } = chat.getSnapshot();
    const inside = this.#element.contains(this.#root.activeElement);
    const view = {
      kit,
      text: this.#text,
      locale,
      actions: this.#actions,
      now: Date.now(),
      rows: this.#rows,
      current: conversationId,
      query: this.#query,
      asking: this.#asking,
      problem: this.#problem,
      status: this.#status,
      storage,
      days: limits?.days ?? DEFAULT_DAYS,
    };
    kit.render(renderList(view), this.#element);
    // What had the focus may be gone: it must not fall out of the panel.
    if (inside && !this.#element.contains(this.#root.activeElement)) this.#focus('.title');
  }

  #onChange(): void {
    const { conversations, conversationId, status, storage } = this.#host.chat.getSnapshot();
    const now = [conversations, conversationId, status.name, storage];
    if (now.every((value, index) => value === this.#shown[index])) return;
    this.#shown = now;
    void this.#read();
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    const first = !this.#rows;
    const query = this.#query.trim();
    const rows = await this.#attempt(this.#host.chat.conversations.list(query || undefined));
    if (reading !== this.#reading || !this.#element.isConnected) return;
    this.#rows = rows ?? this.#rows ?? [];
    const count = this.#rows.length;
    if (query) this.#status = count ? this.#text('list.found', { count }) : this.#text('list.nothingFound', { query });
    this.#render();
    if (first && this.#root.activeElement?.matches('.title'))
      this.#focus('.thread--current .thread-title', '.thread-title');
  }

  /** Says on the list that something has failed, and to the developer why. */
  async #attempt<T>(action: Promise<T>): Promise<T | undefined> {
    try {
      const result = await action;
      this.#problem = undefined;
      return result;
    } catch (error) {
      report('the conversations could not be read or changed.', error);
      this.#problem = this.#text('list.failed');
      this.#render();
      return undefined;
    }
  }

  /** Focuses the first of these that is there. */
  #focus(...selectors: readonly string[]): void {
    for (const selector of selectors) {
      const found = this.#element.querySelector<HTMLElement>(selector);
      if (!found) continue;
      found.focus();
      if (found instanceof HTMLInputElement) found.select();
      return;
    }
  }

  #focusRow(id: string | undefined): void {
    this.#focus(...(id === undefined ? [] : [`[data-id="${CSS.escape(id)}"] .thread-title`]), '.title');
  }

  #stopAsking(): void {
    const asked = this.#asking;
    this.#asking = undefined;
    this.#render();
    if (!asked) return;
    if ('id' in asked) this.#focusRow(asked.id);
    else this.#focus(`[data-ask="${asked.name}"]`, '.title');
  }

  /** Goes on with the conversation that is open now. */
  async #goTo(opening: Promise<unknown>): Promise<void> {
    await this.#attempt(opening);
    if (this.#problem || !this.#element.isConnected) return;
    this.#leave();
    await this.#host.panel.focusFirst();
  }

  readonly #actions: ListActions = {
    back: () => this.close(),
    closePanel: () => this.#host.closePanel(),
    create: () => void this.#goTo(this.#host.chat.conversations.create()),
    open: (id) => {
      const { chat } = this.#host;
      const isOpen = chat.getSnapshot().conversationId === id;
      void this.#goTo(isOpen ? Promise.resolve() : chat.conversations.open(id));
    },
    search: (query) => {
      this.#query = query;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#read(), SEARCH_AFTER_MS);
    },
    ask: (asking) => {
      this.#asking = asking;
      this.#render();
      this.#focus('[data-first]');
    },
    cancel: () => this.#stopAsking(),
    rename: (id, title) => void this.#rename(id, title),
    delete: (id) => void this.#delete(id),
    deleteAll: () => void this.#deleteAll(),
    download: (format) => void this.#download(format),
  };

  async #rename(id: string, title: string): Promise<void> {
    const before = this.#rows?.find((row) => row.id === id)?.title;
    if (title && title !== before) {
      await this.#attempt(this.#host.chat.conversations.rename(id, title));
      await this.#read();
    }
    this.#stopAsking();
  }

  async #delete(id: string): Promise<void> {
    const rows = this.#rows ?? [];
    const index = rows.findIndex((row) => row.id === id);
    const next = rows[index + 1] ?? rows[index - 1];
    const title = rows[index]?.title ?? '';
    await this.#attempt(this.#host.chat.conversations.delete(id));
    if (!this.#problem) this.#status = this.#text('list.deleted', { title: title || this.#text('list.untitled') });
    this.#asking = undefined;
    await this.#read();
    this.#focusRow(this.#problem ? id : next?.id);
  }

  async #deleteAll(): Promise<void> {
    await this.#attempt(this.#host.chat.conversations.clear());
    this.#query = '';
    await this.#read();
    this.#stopAsking();
  }

  async #download(format: 'json' | 'markdown'): Promise<void> {
    const text = await this.#attempt(this.#host.chat.conversations.export(format));
    if (text !== undefined) {
      const day = new Date().toISOString().slice(0, 10);
      const [ending, type] = format === 'json' ? ['json', 'application/json'] : ['md', 'text/markdown'];
      saveFile(`conversations-${day}.${ending}`, `${type};charset=utf-8`, text);
    }
    this.#stopAsking();
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#onEscape();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const { target } = event;
    if (!step || !(target instanceof Element) || !target.matches('.thread-title, [type="search"]')) return;
    event.preventDefault();
    const stops = [...this.#element.querySelectorAll<HTMLElement>('[type="search"], button.thread-title')];
    stops[stops.findIndex((stop) => stop === target) + step]?.focus();
  }

  #onEscape(): void {
    if (this.#asking) return this.#stopAsking();
    if (!this.#query) return this.close();
    this.#query = '';
    this.#render();
    void this.#read();
  }
}
