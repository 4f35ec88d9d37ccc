import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { AisleElement } from '../aisle-element.js';
import { icon } from '../icons.js';
import type { Locale } from '../locales/locale.js';
import { fitToText } from './autogrow.js';

/** What the composer asks of the panel. */
export interface ComposerActions {
  /** Sends the text; false where the page held it back, and the draft stays. */
  send(text: string, edited: string | undefined): boolean;
  stop(): void;
  draft(text: string): void;
  page(pages: number): void;
  /** The visitor's last message, if it can be edited. */
  lastMessage(): { readonly id: string; readonly text: string } | undefined;
}

/** Longest message that is sent, in UTF-16 units, as the client checks it. */
export const MAX_MESSAGE_CHARS = 8000;

/**
 * Where the visitor writes.
 *
 * @csspart composer
 * @csspart textarea
 * @csspart send
 * @csspart stop
 */
export class AisleComposer extends AisleElement {
  @property({ attribute: false }) declare locale: Locale;
  @property({ attribute: false }) declare actions: ComposerActions;
  /** Does an answer run? Then the button stops it. */
  @property({ attribute: false }) declare answering: boolean;
  /** The running answer has been asked to stop. */
  @property({ attribute: false }) declare stopping: boolean;
  @property({ attribute: false }) declare privacyUrl: URL | undefined;
  @property({ attribute: false }) declare initialDraft: string;
  @state() declare private text: string;
  @state() declare private editing: string | undefined;

  constructor() {
    super();
    this.text = '';
  }

  /** Moves the focus into the field, after its text. */
  focusField(): void {
    const field = this.#field();
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('initialDraft') && !this.hasUpdated) this.text = this.initialDraft;
  }

  protected override updated(): void {
    const field = this.#field();
    if (field) fitToText(field);
  }

  protected override render(): TemplateResult {
    const { locale } = this;
    return html`${this.#renderNote()}
      <div class="field">
        <textarea
          class="field-text"
          part="textarea"
          rows="1"
          autocomplete="off"
          enterkeyhint="send"
          aria-label=${locale.text('composer.label')}
          placeholder=${locale.text('composer.placeholder')}
          .value=${live(this.text)}
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
        ></textarea>
        ${this.answering ? this.#renderStop() : this.#renderSend()}
      </div>
      <p class="disclaimer">
        ${locale.text('composer.disclaimer')}${
          this.privacyUrl
            ? html`<a href=${this.privacyUrl.href} target="_blank" rel="noopener"
                >${locale.text('composer.privacy')}</a
              >`
            : nothing
        }
      </p>`;
  }

  #renderSend(): TemplateResult {
    return html`<button
      class="send"
      part="send"
      type="button"
      aria-label=${this.locale.text('composer.send')}
      ?disabled=${!this.#sendable()}
      @click=${this.#submit}
    >
      ${icon('up')}
    </button>`;
  }

  #renderStop(): TemplateResult {
    return html`<button
      class="send send--stop"
      part="send stop"
      type="button"
      aria-label=${this.locale.text('composer.stop')}
      ?disabled=${this.stopping}
      @click=${this.#stop}
    >
      ${icon('stop')}
    </button>`;
  }

  #renderNote(): unknown {
    const over = this.text.trim().length - MAX_MESSAGE_CHARS;
    if (over > 0)
      return html`<p class="composer-note bad" role="status">
        ${this.locale.text('composer.tooLong', { count: over })}
      </p>`;
    if (this.editing === undefined) return nothing;
    const cancel = this.locale.text('composer.cancelEdit');
    return html`<p class="composer-note">
      ${this.locale.text('composer.editing')}
      <button class="icon-btn icon-btn--sm" type="button" aria-label=${cancel} @click=${this.#cancelEdit}>
        ${icon('close')}
      </button>
    </p>`;
  }

  #sendable(): boolean {
    const length = this.text.trim().length;
    return length > 0 && length <= MAX_MESSAGE_CHARS;
  }

  #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  #setText(text: string): void {
    this.text = text;
    this.actions.draft(text);
  }

  readonly #submit = (): void => {
    if (!this.#sendable()) return;
    if (!this.actions.send(this.text.trim(), this.editing)) return;
    this.editing = undefined;
    this.#setText('');
    this.focusField();
  };

  readonly #stop = (): void => {
    this.actions.stop();
    this.focusField();
  };

  readonly #cancelEdit = (): void => {
    this.editing = undefined;
    this.#setText('');
    this.focusField();
  };

  readonly #onInput = (event: Event): void => {
    if (event.target instanceof HTMLTextAreaElement) this.#setText(event.target.value);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // Safari ends a composition before the Enter that ends it: only keyCode 229 tells (WebKit bug 165004).
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#submit();
      return;
    }
    if (event.key === 'Escape' && this.editing !== undefined) {
      event.preventDefault();
      this.#cancelEdit();
      return;
    }
    if (this.text === '') this.#onKeydownInEmptyField(event);
  };

  #onKeydownInEmptyField(event: KeyboardEvent): void {
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      this.actions.page(event.key === 'PageUp' ? -1 : 1);
      return;
    }
    if (event.key !== 'ArrowUp') return;
    const last = this.actions.lastMessage();
    if (!last) return;
    event.preventDefault();
    this.editing = last.id;
    this.#setText(last.text);
    void this.updateComplete.then(() => this.focusField());
  }
}
