import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import { icon } from '../icons.js';
import type { Locale } from '../locales/locale.js';
import type { ErrorWords } from './error-words.js';

/**
 * Says what went wrong and what the visitor can do. Where the gateway asks for a pause it counts it down, then offers the way on.
 *
 * @csspart notice
 */
export class AisleNotice extends AisleElement {
  static override properties = { locale: given, words: given, notBefore: given, again: given, secondsLeft: given };
  declare locale: Locale;
  declare words: ErrorWords;
  /** Epoch milliseconds before which trying again is useless. */
  declare notBefore: number | undefined;
  /** What “Try again” does; without it there is no button. */
  declare again: (() => void) | undefined;
  declare private secondsLeft: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
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
    const waits = this.secondsLeft > 0;
    const quiet = words.tone === 'quiet';
    return html`<div
      class=${quiet ? 'notice notice--quiet' : 'notice'}
      part="notice"
      role=${quiet ? 'status' : 'alert'}
    >
      ${icon(quiet ? 'clock' : 'alert')}
      <div>
        <b>${locale.text(words.title)}</b>
        <span class="muted num" aria-live=${waits ? 'off' : nothing}
          >${waits ? locale.text('error.busySeconds', { count: this.secondsLeft }) : locale.text(words.detail)}</span
        >
        ${
          this.again && !waits
            ? html`<div class="notice-actions">
                <button class="btn" part="button" type="button" @click=${this.again}>
                  ${locale.text('error.again')}
                </button>
              </div>`
            : nothing
        }
      </div>
    </div>`;
  }

  readonly #count = (): void => {
    this.secondsLeft = Math.max(0, Math.ceil(((this.notBefore ?? 0) - Date.now()) / 1000));
    clearTimeout(this.#timer);
    if (this.secondsLeft > 0) this.#timer = setTimeout(this.#count, 1000);
  };
}
