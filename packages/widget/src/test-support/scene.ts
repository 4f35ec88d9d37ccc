import { waitUntil } from '@open-wc/testing';
import type { FakeChat } from './fake-chat.js';
import type { TestWidget } from './widget.js';

/** Brings a widget with this chat into a state, to be looked at. */
export interface Scene {
  readonly name: string;
  show(widget: TestWidget, chat: FakeChat): unknown;
}

/** Clicks the first of these that is there, in the panel's own root. */
export async function press(widget: TestWidget, selector: string): Promise<void> {
  // What was shown before is gone then.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await waitUntil(() => widget.find(selector), `there is no ${selector}`, { timeout: 5000 });
  widget.get(selector).click();
  await new Promise((resolve) => setTimeout(resolve));
}
