import type { Chat } from '@aisle/client';
import type { AisleChat } from '../chat-element/aisle-chat.js';
import type { CustomCard } from '../cards/custom-card.js';
import type { Shell } from '../chat-element/shell.js';
import type { WidgetModules } from '../widget-modules.js';

/** `<aisle-chat>` as its panel sees it. */
export interface PanelHost {
  /** Has the attributes and properties; events for the page are dispatched here. */
  readonly element: AisleChat;
  /** The panel stands in its dock, before the launcher. */
  readonly shell: Shell;
  readonly gateway: URL;
  /** BCP 47, as the attributes stand now. */
  language(): string;
  readonly modules: WidgetModules;
  /** The shop's own kinds of cards. */
  readonly customCards: ReadonlyMap<string, CustomCard>;
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
  /** A key was pressed in here, or the focus came, of which the page does not hear. */
  passKey(event: FocusEvent | KeyboardEvent): void;
}

/** What the panel module exports. */
export interface PanelModule {
  /** Makes the chat and its panel inside a host, closed, once its language is there. Rejects where its signal is aborted first. */
  mountPanel(host: PanelHost): Promise<PanelHandle>;
}
