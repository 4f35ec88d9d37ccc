import type { Chat, ChatMessage, ChatSnapshot } from '@aisle/client';
import { html, nothing, type TemplateResult } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import type { PanelConfig } from './panel-config.js';
import type { AisleComposer, ComposerActions } from '../composer/aisle-composer.js';
import { iconButton } from '../icon-button.js';
import { icon } from '../icons.js';
import type { AisleTranscript } from '../transcript/aisle-transcript.js';
import type { TurnContext } from '../transcript/turn-context.js';

/** What the panel is made of, for one configuration of its host. */
export interface PanelView {
  readonly config: PanelConfig;
  readonly context: TurnContext;
  readonly composer: ComposerActions;
  close(): void;
  /** Absent where no conversations are kept. */
  readonly openConversations?: () => void;
}

/**
 * The panel: header, banner, transcript and composer, as the chat stands.
 *
 * @csspart header
 * @csspart title
 * @csspart banner
 */
export class AislePanel extends AisleElement {
  static override properties = { view: given, initialDraft: given, restoreTop: given };
  declare view: PanelView;
  declare initialDraft: string;
  declare restoreTop: string | undefined;
  readonly #chat: Chat;
  #unsubscribe: (() => void) | undefined;

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

  protected override render(): TemplateResult {
    const { config, context, composer } = this.view;
    const snapshot = this.#chat.getSnapshot();
    const { name: status } = snapshot.status;
    return html`${this.#renderHeader(snapshot)} ${this.#renderBanner(snapshot)}
      <aisle-transcript
        .snapshot=${snapshot}
        .context=${context}
        .starts=${config.starts}
        .restoreTop=${this.restoreTop}
      ></aisle-transcript>
      <aisle-composer
        class="composer"
        part="composer"
        .locale=${context.locale}
        .actions=${composer}
        .answering=${status === 'sending' || status === 'streaming' || status === 'reconnecting' || status === 'stopping'}
        .stopping=${status === 'stopping'}
        .privacyUrl=${config.privacyUrl}
        .initialDraft=${this.initialDraft}
      ></aisle-composer>`;
  }

  #renderHeader(snapshot: ChatSnapshot): TemplateResult {
    const { config, context, close, openConversations } = this.view;
    const { locale } = context;
    const title = config.name ?? locale.text('panel.label');
    const empty = snapshot.messages.length === 0;
    return html`<header class=${empty ? 'header' : 'header header--rule'} part="header">
      <span class="mark" aria-hidden="true">${firstLetter(title, locale.language)}</span>
      <div class="header-text">
        <h2 class="title" part="title" tabindex="-1">${title}</h2>
        <p class="subtitle">${config.subtitle ?? locale.text('panel.subtitle')}</p>
      </div>
      <div class="header-actions">
        ${openConversations ? iconButton({ name: 'chats', variants: ['flip'], label: locale.text('panel.conversations'), press: openConversations }) : nothing}
        ${iconButton({ name: 'close', label: locale.text('panel.close'), press: close })}
      </div>
    </header>`;
  }

  #renderBanner({ messages, online, status }: ChatSnapshot): unknown {
    const { text } = this.view.context.locale;
    const words = (name: 'offline' | 'reconnecting', detail: 'offline' | 'reconnecting' | 'unsent' = name) =>
      html`<span>${text(`banner.${name}`)}<span class="muted">${text(`banner.${detail}Detail`)}</span></span>`;
    if (!online) return html`<p class="banner" part="banner" role="status">${icon('offline')}${words('offline')}</p>`;
    if (status.name !== 'reconnecting') return nothing;
    return html`<p class="banner banner--line" part="banner" role="status">
      ${words('reconnecting', messages.some(isStreaming) ? 'reconnecting' : 'unsent')}<span
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
