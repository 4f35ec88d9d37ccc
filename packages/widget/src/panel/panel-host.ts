import type { Chat, ChatOptions } from '@aisle/client';
import type { CoreConfig } from '../chat-element/attributes.js';
import type { OpenStateStore } from '../chat-element/open-state.js';
import type { WidgetModules } from '../widget-modules.js';

/** What the host page gives as properties of the element. */
export interface HostHooks {
  readonly context?: ChatOptions['context'] | undefined;
  readonly getToken?: ChatOptions['getToken'] | undefined;
  readonly resolve?: ChatOptions['resolve'] | undefined;
  readonly transport?: ChatOptions['transport'] | undefined;
  /** Checked by the panel. */
  readonly starts?: unknown;
}

/** `<aisle-chat>` as the panel sees it. */
export interface PanelHost {
  /** Has the attributes; events for the page are dispatched here. */
  readonly element: Element;
  readonly root: ShadowRoot;
  /** The panel stands in it, before the launcher. */
  readonly dock: HTMLElement;
  readonly panelId: string;
  readonly memory: OpenStateStore;
  /** With a gateway: without one no panel is made. */
  core(): CoreConfig & { readonly gateway: URL };
  report(problem: string): void;
  hooks(): HostHooks;
  readonly modules: WidgetModules;
  /** The visitor wants the panel gone. */
  close(): void;
  /** An answer ended while nobody looked. */
  countUnread(): void;
}

/** How the panel comes: `animate` and `move` where the visitor asked, `instant` and `keep` where it was open before. */
export interface ShowOptions {
  readonly motion: 'animate' | 'instant';
  readonly focus: 'move' | 'keep';
}

/** A panel that stands in its host. */
export interface PanelHandle {
  readonly chat: Chat;
  show(options: ShowOptions): void;
  hide(): void;
  /** The host's attributes or properties have changed. */
  update(): void;
  send(text: string): Promise<void>;
  /** Takes the panel away and closes the chat. */
  destroy(): void;
}

/** What the panel module exports. */
export interface PanelModule {
  mountPanel(host: PanelHost): PanelHandle;
}
