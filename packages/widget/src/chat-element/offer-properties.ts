import type { Chat } from '@aisle/client';
import { attributeValue } from './attributes.js';
import type { AisleChat } from './aisle-chat.js';
import { takeEarlyProperties } from './early-properties.js';

/** What the properties of an element are about, while it has a panel. */
interface Panel {
  readonly chat: Chat;
  update(): Promise<void>;
}

/** Properties that a page gives and that no attribute has. */
const GIVEN_PROPERTIES = [
  'codec',
  'context',
  'getToken',
  'highlight',
  'historyLimits',
  'resolve',
  'transport',
] as const satisfies readonly (keyof AisleChat)[];

const ACCESSORS = ['actions', 'messages', 'open', 'starts'] as const satisfies readonly (keyof AisleChat)[];

const panels = new WeakMap<Element, Panel>();
const starts = new WeakMap<Element, AisleChat['starts']>();
const messages = new WeakMap<Element, AisleChat['messages']>();

/** Says which panel an element has, or that it has none. */
export function setPanelOf(element: Element, panel: Panel | undefined): void {
  if (panel) panels.set(element, panel);
  else panels.delete(element);
}

/**
 * Puts properties on the prototype that a closed panel has no use for: with the script tag they come with the panel, and take what the
 * page has set until then. For bundlers they are there before anybody has set them: React and Vue set a property only where the element has
 * one, and write an attribute elsewhere.
 */
export function offerProperties(prototype: object): void {
  for (const name of GIVEN_PROPERTIES) if (!(name in prototype)) Reflect.set(prototype, name, undefined);
  if ('chat' in prototype) return;
  Object.defineProperties(prototype, {
    chat: {
      configurable: true,
      get(this: AisleChat) {
        return panels.get(this)?.chat;
      },
    },
    actions: {
      configurable: true,
      get(this: AisleChat) {
        return attributeValue(this, 'actions')?.split(/[\s,]+/) ?? [];
      },
      set(this: AisleChat, names: AisleChat['actions']) {
        this.setAttribute('actions', [names].flat().join(' '));
      },
    },
    messages: {
      configurable: true,
      get(this: AisleChat) {
        return messages.get(this);
      },
      set(this: AisleChat, given: AisleChat['messages']) {
        messages.set(this, given);
        // They are read as the language is.
        this.attributeChangedCallback('locale', null, '');
      },
    },
    starts: {
      configurable: true,
      get(this: AisleChat) {
        return starts.get(this);
      },
      set(this: AisleChat, given: AisleChat['starts']) {
        starts.set(this, given);
        void panels.get(this)?.update();
      },
    },
  });
}

/** Takes what was set on an element before its prototype had these properties. */
export function takeGivenProperties(element: AisleChat): void {
  takeEarlyProperties(element, ACCESSORS);
}
