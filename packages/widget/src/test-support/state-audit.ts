import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { fakeChat, mountWithChat } from './fake-chat.js';
import { scenes } from './language-scenes.js';
import { smallTargets } from './targets.js';
import { consoleErrors, type TestWidget } from './widget.js';

const ATTRIBUTES = {
  'privacy-url': '/privacy',
  actions: 'add_to_cart remove_from_cart set_quantity open_cart checkout track copy_code',
};

/** Shows every state one after the other and collects what `look` finds in it, each under the state's name. */
export async function inEveryState(
  attributes: Readonly<Record<string, string>>,
  look: (widget: TestWidget) => Promise<readonly string[]> | readonly string[],
): Promise<readonly string[]> {
  const chat = fakeChat();
  const widget = await mountWithChat(chat, { ...ATTRIBUTES, ...attributes });
  const faults: string[] = [];
  await widget.open();
  // Some scenes are of failures, of which the developer is told.
  await consoleErrors(async () => {
    for (const scene of scenes) {
      await scene.show(widget, chat);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await waitUntil(() => !widget.find('aisle-card [aria-busy="true"]'), 'a card has no facts', { timeout: 5000 });
      await atRest(widget);
      for (const fault of await look(widget)) faults.push(`${scene.name}: ${fault}`);
    }
  });
  return faults;
}

/** What axe says against the widget. */
export async function axeFaults({ element }: TestWidget): Promise<readonly string[]> {
  try {
    await expect(element).to.be.accessible();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** What cannot be reached on a screen of this size, or is too small to be pressed there. */
export function reachFaults(least: number): (widget: TestWidget) => readonly string[] {
  return ({ element, get, all }) => {
    const wide = all('.transcript, .view, .header, .composer').filter(
      (box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1,
    );
    const { left, right, top, bottom } = get('.panel').getBoundingClientRect();
    const leaves = left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1;
    return [
      ...wide.map((box) => `.${box.className} is ${box.scrollWidth} px wide in ${box.clientWidth} px`),
      ...(leaves ? ['the panel leaves the screen'] : []),
      ...smallTargets(element.shadowRoot as ShadowRoot, least),
    ];
  };
}

/** Runs in a viewport, with text of this size, and takes both back. */
export async function withSize<T>(
  size: { readonly width: number; readonly height: number },
  run: () => Promise<T>,
): Promise<T> {
  await setViewport(size);
  try {
    return await run();
  } finally {
    await setViewport({ width: 800, height: 600 });
  }
}

// What fades in has not its colours yet.
async function atRest({ element }: TestWidget): Promise<void> {
  await nextFrame();
  const animations = (element.shadowRoot as ShadowRoot).getAnimations();
  const ends = animations.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(ends.map((animation) => animation.finished.catch(() => undefined)));
}
