import { html, nothing, type TemplateResult } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import { iconButton } from '../icon-button.js';
import { icon } from '../icons.js';
import type { Locale } from '../locales/locale.js';
import { fitToText } from './autogrow.js';

/** A message of the visitor that can still be changed. */
export interface EditableMessage {
  readonly id: string;
  readonly text: string;
}

/** What the composer asks of the panel. */
export interface ComposerActions {
  /** Sends the text; false where the page held it back, and the draft stays. */
  send(text: string, edited: string | undefined): boolean;
  stop(): void;
  draft(text: string): void;
  page(pages: number): void;
  /** The visitor's last message, if it can be edited. */
  lastMessage(): EditableMessage | undefined;
}

/** Longest message that is sent, in UTF-16 units, as the client checks it. */
const MAX_MESSAGE_CHARS = 8000;

/**
 * Where the visitor writes.
 *
 * @csspart composer
 * @csspart field
 * @csspart textarea
 * @csspart send
 * @csspart stop
 * @csspart disclaimer
 */
export class AisleComposer extends AisleElement {
  static override properties = {
    locale: given,
    actions: given,
    answering: given,
    stopping: given,
    privacyUrl: given,
    initialDraft: given,
    text: given,
    editing: given,
  };
  declare locale: Locale;
  declare actions: ComposerActions;
  /** Does an answer run? Then the button stops it. */
  declare answering: boolean;
  /** The running answer has been asked to stop. */
  declare stopping: boolean;
  declare privacyUrl: URL | undefined;
  declare initialDraft: string;
  declare private text: string;
  declare private editing: string | undefined;
  /** What was being written when an edit began; it comes back when the edit ends. */
  #aside = '';

  /**
   * Moves the focus into the field, after its text.
   * @param why where the visitor did not ask to write, a phone shows its keyboard only when the field is touched
   */
  focusField(why?: 'unasked'): void {
    const field = this.#field();
    if (!field) return;
    field.inputMode = why && matchMedia('(pointer: coarse)').matches ? 'none' : '';
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }

  /** Takes a message into the field, to be sent in its own place. */
  edit({ id, text }: EditableMessage): void {
    if (this.editing === undefined) this.#aside = this.text;
    this.editing = id;
    this.#setText(text);
    void this.updateComplete.then(() => this.focusField());
  }

  /** Takes the text of a withdrawn message back, if the field is free. */
  takeBack({ id, text }: EditableMessage): void {
    if (this.editing === id) this.editing = undefined;
    else if (!this.text) this.#setText(text);
    void this.updateComplete.then(() => this.focusField());
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated) this.text = this.initialDraft;
  }

  protected override updated(): void {
    const field = this.#field();
    if (!field) return;
    // Written only where it differs: that would move the caret, and break off a composition.
    if (field.value !== this.text) field.value = this.text;
    fitToText(field);
  }

  protected override render(): TemplateResult {
    const { locale } = this;
    return html`${this.#renderNote()}
      <div class="field" part="field">
        <slot name="composer-start"></slot>
        <textarea
          class="field-text"
          part="textarea"
          rows="1"
          dir=${this.text ? 'auto' : nothing}
          autocomplete="off"
          enterkeyhint="send"
          aria-label=${locale.text('composer.label')}
          placeholder=${locale.text('composer.placeholder')}
          @input=${this.#onInput}
          @pointerdown=${showKeyboard}
          @keydown=${this.#onKeydown}
        ></textarea>
        <slot name="composer-end"></slot>
        ${this.#renderButton()}
      </div>
      <p class="disclaimer" part="disclaimer">
        <slot name="disclaimer"
          >${locale.text('composer.disclaimer')}${
            this.privacyUrl
              ? html`<a href=${this.privacyUrl.href} target="_blank" rel="noopener"
                  >${locale.text('composer.privacy')}</a
                >`
              : nothing
          }</slot
        >
      </p>`;
  }

  #renderButton(): TemplateResult {
    const { answering } = this;
    return html`<button
      class=${answering ? 'send send--stop' : 'send'}
      part=${answering ? 'send stop' : 'send'}
      type="button"
      aria-label=${this.locale.text(answering ? 'composer.stop' : 'composer.send')}
      ?disabled=${answering ? this.stopping : !this.#sendable}
      @click=${answering ? this.#stop : this.#submit}
    >
      ${icon(answering ? 'stop' : 'up')}
    </button>`;
  }

  #renderNote(): unknown {
    const over = this.text.trim().length - MAX_MESSAGE_CHARS;
    if (over > 0)
      return html`<p class="composer-note bad" role="status">
        ${this.locale.text('composer.tooLong', { count: over })}
      </p>`;
    if (this.editing === undefined) return nothing;
    return html`<p class="composer-note">
      ${this.locale.text('composer.editing')}
      ${iconButton({ name: 'close', label: this.locale.text('composer.cancelEdit'), press: this.#clear, size: 'sm' })}
    </p>`;
  }

  get #sendable(): boolean {
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
    if (!this.#sendable) return;
    if (!this.actions.send(this.text.trim(), this.editing)) return;
    this.#clear();
  };

  readonly #stop = (): void => {
    this.actions.stop();
    this.focusField('unasked');
  };

  readonly #clear = (): void => {
    this.editing = undefined;
    this.#setText(this.#aside);
    this.#aside = '';
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
      this.#clear();
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
    this.edit(last);
  }
}

function showKeyboard({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLTextAreaElement) currentTarget.inputMode = '';
}
