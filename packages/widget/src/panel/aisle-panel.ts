import type { Chat, ChatMessage, ChatSnapshot, ChatStatus } from '@aisle/client';
import { html, nothing, type TemplateResult } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import type { PanelConfig } from './panel-config.js';
import type { AisleComposer, ComposerActions } from '../composer/aisle-composer.js';
import { iconButton } from '../icon-button.js';
import { icon } from '../icons.js';
import type { MessageKey } from '../locales/messages.js';
import type { AisleTranscript } from '../transcript/aisle-transcript.js';
import type { TurnContext } from '../transcript/turn-context.js';
import { renderWelcome } from '../transcript/welcome.js';

/** What the panel is made of, for one configuration of its host. */
export interface PanelView {
  readonly config: PanelConfig;
  readonly context: TurnContext;
  readonly composer: ComposerActions;
  close(): void;
  /** Loads what a conversation needs, where that has not begun. */
  prepare(): void;
  /** Absent where no conversations are kept. */
  readonly openConversations?: () => void;
}

/**
 * The panel: header, banner, transcript and composer, as the chat stands.
 *
 * @csspart header
 * @csspart avatar
 * @csspart title
 * @csspart subtitle
 * @csspart banner
 * @csspart transcript
 */
export class AislePanel extends AisleElement {
  static override properties = { view: given, initialDraft: given, restoreTop: given, isStuck: given };
  declare view: PanelView;
  declare initialDraft: string;
  declare restoreTop: string | undefined;
  /** Could the file with what a conversation needs not be loaded? */
  declare isStuck: boolean;
  readonly #chat: Chat;
  #unsubscribe: (() => void) | undefined;
  #empty: ChatSnapshot | undefined;

  constructor(chat: Chat) {
    super();
    this.#chat = chat;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.#chat.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  get composer(): AisleComposer | null {
    return this.querySelector('aisle-composer');
  }

  get transcript(): AisleTranscript | null {
    return this.querySelector('aisle-transcript');
  }

  /** Focus for a panel that the visitor opened: the field, or the title where a keyboard would cover half the screen. */
  async focusFirst(): Promise<void> {
    await this.updateComplete;
    await this.composer?.updateComplete;
    if (matchMedia('(pointer: coarse)').matches)
      this.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
    else this.composer?.focusField();
  }

  /** Moves the focus from the field to what was said, or from anywhere else to the field. False where it stays. @param from has it */
  changePane(from: EventTarget | null): boolean {
    // Beside it lie the list of conversations and questions that have to be answered.
    if (this.inert || !(from instanceof Element && (this.contains(from) || from.matches('.launcher')))) return false;
    if (from.closest('dialog dialog')) return false;
    if (!this.composer?.contains(from)) this.composer?.focusField();
    else this.querySelector<HTMLElement>('[role="log"], .start')?.focus();
    return true;
  }

  protected override render(): TemplateResult {
    const { config, context, composer } = this.view;
    const snapshot = this.#chat.getSnapshot();
    const { name: status } = snapshot.status;
    if (snapshot.messages.length === 0 && status !== 'loading') this.#empty = snapshot;
    return html`${this.#renderHeader(snapshot)} ${this.#renderBanner(snapshot)}
      ${snapshot.messages.length > 0 ? this.#renderTranscript(snapshot) : this.#renderWelcome(status)}
      <aisle-composer
        class="composer"
        @focusin=${this.view.prepare}
        part="composer"
        .locale=${context.locale}
        .actions=${composer}
        .answering=${status === 'sending' || status === 'streaming' || status === 'reconnecting' || status === 'stopping'}
        .stopping=${status === 'stopping'}
        .privacyUrl=${config.privacyUrl}
        .initialDraft=${this.initialDraft}
      ></aisle-composer>`;
  }

  #renderTranscript(snapshot: ChatSnapshot): TemplateResult {
    const { context } = this.view;
    return html`<aisle-transcript
      .snapshot=${snapshot}
      .context=${context}
      .emptyBefore=${this.#empty}
      .restoreTop=${this.restoreTop}
    ></aisle-transcript>`;
  }

  #renderWelcome(status: ChatStatus['name']): TemplateResult {
    const { config, context, prepare } = this.view;
    const { locale, ask } = context;
    return html`<div class="transcript" part="transcript">
      ${
        // Nothing yet is known of a conversation that is being read: a welcome would flash.
        status === 'loading' ? nothing : renderWelcome({ locale, ask, prepare, starts: config.starts }, new Date())
      }
    </div>`;
  }

  // Not <header>: in a dialog that would be the banner of the page, of which there is one already.
  #renderHeader(snapshot: ChatSnapshot): TemplateResult {
    const { config, context, close, openConversations } = this.view;
    const { locale } = context;
    const title = config.name ?? locale.text('panel.label');
    const empty = snapshot.messages.length === 0;
    return html`<div class=${empty ? 'header' : 'header header--rule'} part="header">
      <slot name="header-start"></slot>
      <span class="mark" part="avatar" aria-hidden="true">${firstLetter(title, locale.language)}</span>
      <div class="header-text">
        <h2 class="title" part="title" tabindex="-1">${title}</h2>
        <p class="subtitle" part="subtitle">${config.subtitle ?? locale.text('panel.subtitle')}</p>
      </div>
      <slot name="header-end"></slot>
      <div class="header-actions">
        ${openConversations ? iconButton({ name: 'chats', variants: ['flip'], label: locale.text('panel.conversations'), press: openConversations }) : nothing}
        ${iconButton({ name: 'close', label: locale.text('panel.close'), press: close })}
      </div>
    </div>`;
  }

  #renderBanner({ messages, online, status }: ChatSnapshot): unknown {
    const { text } = this.view.context.locale;
    const words = (title: MessageKey, detail: MessageKey) =>
      html`<span>${text(title)}<span class="muted">${text(detail)}</span></span>`;
    const offline = !online
      ? words('banner.offline', 'banner.offlineDetail')
      : this.isStuck
        ? words('error.network', 'error.networkDetail')
        : undefined;
    if (offline) return html`<p class="banner" part="banner" role="status">${icon('offline')}${offline}</p>`;
    if (status.name !== 'reconnecting') return nothing;
    return html`<p class="banner banner--line" part="banner" role="status">
      ${words('banner.reconnecting', messages.some(isStreaming) ? 'banner.reconnectingDetail' : 'banner.unsentDetail')}<span
        class="shelf shelf--busy"
      ></span>
    </p>`;
  }
}

function isStreaming(message: ChatMessage): boolean {
  return message.role === 'assistant' && message.answer.name === 'streaming';
}

// A letter as its reader sees it: “Ö” may be two code points, an emoji seven.
function firstLetter(text: string, language: string): string {
  const [first] = new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text.trim());
  return first?.segment.toLocaleUpperCase(language) ?? '';
}
