import { scriptedTransport, type ScriptedRun, type ScriptedTransport } from '@aisle/client/testing';
import { fixtureCleanup, waitUntil } from '@open-wc/testing';
import '../define.js';
// What the first letter loads is here before it: the tests' own server is slower than a visitor types.
import '../conversations/conversation-list.js';
import '../transcript/answers.js';
import type { AisleChat } from '../chat-element/aisle-chat.js';
import type { AisleEventMap } from '../events/event-map.js';

/** A widget in the test page, and the ways to its insides. */
export interface TestWidget {
  readonly element: AisleChat;
  readonly transport: ScriptedTransport;
  readonly launcher: HTMLButtonElement;
  find<T extends Element = HTMLElement>(selector: string): T | null;
  get<T extends Element = HTMLElement>(selector: string): T;
  all<T extends Element = HTMLElement>(selector: string): readonly T[];
  field(): HTMLTextAreaElement;
  open(): Promise<void>;
  /** Writes into the field as typing does. */
  type(text: string): Promise<void>;
  press(init: KeyboardEventInit & { readonly keyCode?: number }): KeyboardEvent;
  /** Types and presses Enter. */
  ask(text: string): Promise<void>;
  settled(): Promise<void>;
}

let count = 0;

/** Puts an `<aisle-chat>` into the page. Attributes of the value null are left out. */
export function mountWidget(
  scripts: readonly ScriptedRun[] = [],
  attributes: Readonly<Record<string, string | null>> = {},
): TestWidget {
  const transport = scriptedTransport(scripts);
  const element = document.createElement('aisle-chat');
  element.transport = transport;
  count += 1;
  const all = { gateway: `/gateway-${count}`, name: 'Northfold', locale: 'en', history: 'memory', ...attributes };
  for (const [name, value] of Object.entries(all)) if (value !== null) element.setAttribute(name, value);
  document.body.append(element);
  return widgetOf(element, transport);
}

/** Wraps an element that is in the page already. */
export function widgetOf(element: AisleChat, transport: ScriptedTransport): TestWidget {
  const root = () => element.shadowRoot as ShadowRoot;
  const find = <T extends Element>(selector: string) => root().querySelector<T>(selector);
  const get = <T extends Element>(selector: string): T => {
    const found = find<T>(selector);
    if (!found) throw new Error(`There is no ${selector} in the widget.`);
    return found;
  };
  const field = () => get<HTMLTextAreaElement>('textarea');
  const widget: TestWidget = {
    element,
    transport,
    launcher: get<HTMLButtonElement>('.launcher'),
    find,
    get,
    all: (selector) => [...root().querySelectorAll<never>(selector)],
    field,
    async open() {
      element.open();
      await waitUntil(
        () => find('dialog[open] textarea') && element.chat?.getSnapshot().status.name !== 'loading',
        'the panel did not open',
        { timeout: 10_000 },
      );
      await waitUntil(() => root().activeElement === field(), 'the field did not get the focus');
      await prepared(widget);
      await Promise.all(
        get('dialog')
          .getAnimations()
          .map(({ finished }) => finished),
      );
    },
    async type(text) {
      field().value = text;
      field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await settle(widget);
    },
    press(init) {
      const event = new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init });
      if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
      field().dispatchEvent(event);
      return event;
    },
    async ask(text) {
      await widget.type(text);
      widget.press({ key: 'Enter' });
      await settle(widget);
    },
    async settled() {
      await waitUntil(() => element.chat?.getSnapshot().status.name === 'idle', 'the chat did not come to rest');
      await settle(widget);
    },
  };
  return widget;
}

/** The next event of this name on a widget. */
export function nextEvent<K extends keyof AisleEventMap>(element: AisleChat, name: K): Promise<AisleEventMap[K]> {
  return new Promise((resolve) => element.addEventListener(name, resolve, { once: true }));
}

/** Takes every widget away, and what it kept. */
export function removeWidgets(): void {
  for (const element of document.querySelectorAll('aisle-chat')) element.remove();
  sessionStorage.clear();
  fixtureCleanup();
}

/** Collects what is written to `console.error` while `action` runs. */
export function consoleErrors(action: () => unknown): Promise<readonly string[]> {
  return consoleLines('error', action);
}

/** Collects what is written to `console.warn` while `action` runs. */
export function consoleWarnings(action: () => unknown): Promise<readonly string[]> {
  return consoleLines('warn', action);
}

async function consoleLines(level: 'error' | 'warn', action: () => unknown): Promise<readonly string[]> {
  const lines: string[] = [];
  const before = console[level];
  console[level] = (...words: readonly unknown[]) => void lines.push(words.map(String).join(' '));
  try {
    await action();
  } finally {
    console[level] = before;
  }
  return lines;
}

/** Waits for what the first letter loads. */
async function prepared(widget: TestWidget): Promise<void> {
  widget.find('.starts')?.dispatchEvent(new Event('focusin'));
  await waitUntil(() => widget.element.chat?.getSnapshot().conversationId, 'the client did not come', {
    timeout: 10_000,
  });
}

// Store, panel, transcript and turn render one after the other, each in a microtask of its own.
async function settle(widget: TestWidget): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  for (const selector of ['aisle-panel', 'aisle-transcript', 'aisle-composer']) {
    const element = widget.find<HTMLElement & { readonly updateComplete?: Promise<boolean> }>(selector);
    await element?.updateComplete;
  }
  await new Promise((resolve) => setTimeout(resolve));
}
