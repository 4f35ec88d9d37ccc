import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AisleElement } from '../aisle-element.js';
import { icon } from '../icons.js';
import type { Locale } from '../locales/locale.js';
import type { ErrorWords } from './error-words.js';

/**
 * Says what went wrong and what the visitor can do. Where the gateway asks for a pause it counts it down, then offers the way on.
 *
 * @csspart notice
 */
export class AisleNotice extends AisleElement {
  @property({ attribute: false }) declare locale: Locale;
  @property({ attribute: false }) declare words: ErrorWords;
  /** Epoch milliseconds before which trying again is useless. */
  @property({ attribute: false }) declare notBefore: number | undefined;
  /** What “Try again” does; without it there is no button. */
  @property({ attribute: false }) declare again: (() => void) | undefined;
  @state() declare private secondsLeft: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#count();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('notBefore')) this.#count();
  }

  protected override render(): TemplateResult {
    const { locale, words } = this;
    const quiet = words.tone === 'quiet';
    return html`<div
      class=${quiet ? 'notice notice--quiet' : 'notice'}
      part="notice"
      role=${quiet ? 'status' : 'alert'}
    >
      ${icon(quiet ? 'clock' : 'alert')}
      <div>
        <b>${locale.text(words.title)}</b>
        ${
          this.secondsLeft > 0
            ? html`<span class="muted num" aria-live="off"
                >${locale.text('error.busySeconds', { count: this.secondsLeft })}</span
              >`
            : html`<span class="muted">${locale.text(words.detail)}</span>`
        }
        ${
          this.again && this.secondsLeft === 0
            ? html`<div class="notice-actions">
                <button class="btn" type="button" @click=${this.again}>${locale.text('error.again')}</button>
              </div>`
            : null
        }
      </div>
    </div>`;
  }

  #count(): void {
    this.#stop();
    this.#tick();
    if (this.secondsLeft > 0) this.#timer = setInterval(() => this.#tick(), 1000);
  }

  #tick(): void {
    this.secondsLeft = Math.max(0, Math.ceil(((this.notBefore ?? 0) - Date.now()) / 1000));
    if (this.secondsLeft === 0) this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
