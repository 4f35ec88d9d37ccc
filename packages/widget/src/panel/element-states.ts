import type { ChatSnapshot } from '@aisle/client';

/** What `:state()` tells the page's style sheet. */
export type ElementStates = Readonly<Record<'open' | 'streaming' | 'offline' | 'unread', boolean>>;

// An element gives its internals once, and outlives its panels.
const internals = new WeakMap<HTMLElement, CustomStateSet | undefined>();

/** The states of a chat, as its element stands. */
export function statesOf(element: HTMLElement, { online, status, unread }: ChatSnapshot): ElementStates {
  const streaming = status.name === 'streaming' || status.name === 'reconnecting' || status.name === 'stopping';
  return { open: element.hasAttribute('open'), streaming, offline: !online, unread: unread > 0 };
}

/**
 * Shows states as `:state(open)`; where the engine has none, or the page has taken the element's internals, as words of the attribute
 * `data-state` (Baseline 2024: Chrome 125, Firefox 126, Safari 17.4).
 */
export function showStates(element: HTMLElement, states: ElementStates): void {
  if (!internals.has(element)) internals.set(element, takeStates(element));
  const set = internals.get(element);
  if (!set) {
    const words = Object.entries(states)
      .flatMap(([name, isOn]) => (isOn ? name : []))
      .join(' ');
    if (element.dataset['state'] !== words) element.dataset['state'] = words;
    return;
  }
  for (const [name, isOn] of Object.entries(states)) {
    if (set.has(name) === isOn) continue;
    if (isOn) set.add(name);
    else set.delete(name);
  }
}

function takeStates(element: HTMLElement): CustomStateSet | undefined {
  try {
    const { states } = element.attachInternals();
    // Before they were renamed, an engine took names with two dashes only, and threw at others.
    states.add('open');
    return states;
  } catch {
    return undefined;
  }
}
