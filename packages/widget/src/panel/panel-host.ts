import type { Chat } from '@aisle/client';
import type { AisleChat } from '../chat-element/aisle-chat.js';
import type { CustomCard } from '../cards/custom-card.js';
import type { Speech } from '../locales/speech.js';
import type { Shell } from '../chat-element/shell.js';
import type { WidgetModules } from '../widget-modules.js';

/** `<aisle-chat>` as its panel sees it. */
export interface PanelHost {
  /** Has the attributes and properties; events for the page are dispatched here. */
  readonly element: AisleChat;
  /** The panel stands in its dock, before the launcher. */
  readonly shell: Shell;
  readonly gateway: URL;
  /** As the attributes stand now. */
  speech(): Speech;
  readonly modules: WidgetModules;
  /** The shop's own kinds of cards. */
  readonly customCards: Map<string, CustomCard>;
  /** Takes the panel away; the next one has a chat of its own. */
  drop(): void;
  /** Aborted when the panel has to go, and its chat with it. */
  readonly signal: AbortSignal;
}

/**
 * Why the panel is shown: the `visitor` asked, and gets the focus; the `page` set the attribute; it is `restored` as it was
 * before, and does not move.
 */
export type ShowReason = 'visitor' | 'page' | 'restored';

/** A panel that stands in its host. */
export interface PanelHandle {
  readonly chat: Chat;
  show(reason: ShowReason): void;
  hide(): void;
  /** The host's attributes or properties have changed. */
  update(): Promise<void>;
  send(text: string): Promise<void>;
  /** The visitor signs out: deletes what is kept of them; what the tab remembers goes when the panel does. */
  shutdown(): Promise<void>;
}

/** What the panel module exports. */
export interface PanelModule {
  /** Makes the chat and its panel inside a host, closed, once its language is there. Rejects where its signal is aborted first. */
  mountPanel(host: PanelHost): Promise<PanelHandle>;
  /** Says what the launcher says unasked, where it does. It stands until the host's signal aborts. */
  greet(host: PanelHost): Promise<void>;
}
