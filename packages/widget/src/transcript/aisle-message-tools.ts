import type { AssistantMessage } from '@aisle/client';
import { html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AisleElement } from '../aisle-element.js';
import { icon, type IconName } from '../icons.js';
import { messageText } from './message-text.js';
import type { TurnContext } from './turn-context.js';

const COPIED_MS = 2000;

/**
 * What can be done with a finished answer: copy, ask again, rate; and when it was given.
 *
 * @csspart feedback
 * @csspart timestamp
 */
export class AisleMessageTools extends AisleElement {
  @property({ attribute: false }) declare message: AssistantMessage;
  @property({ attribute: false }) declare context: TurnContext;
  @property({ attribute: false }) declare last: boolean;
  @state() declare private copied: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.copied = false;
  }

  protected override render(): TemplateResult {
    const { message, context } = this;
    const { locale, turn } = context;
    const at = new Date(message.createdAt);
    return html`<div class=${this.last ? 'tools' : 'tools tools--older'} part="feedback">
      ${this.#renderButton(this.copied ? 'check' : 'copy', locale.text(this.copied ? 'message.copied' : 'message.copy'), () => void this.#copy())}
      ${this.last ? this.#renderButton('redo', locale.text('message.again'), () => turn.retry(message.id)) : null}
      ${this.#renderRating('good', 'up')} ${this.#renderRating('bad', 'down')}
      <time class="num" part="timestamp" datetime=${at.toISOString()}>${locale.time(message.createdAt)}</time>
    </div>`;
  }

  #renderButton(name: IconName, label: string, action: () => void): TemplateResult {
    return html`<button class="icon-btn icon-btn--sm" type="button" aria-label=${label} @click=${action}>
      ${icon(name)}
    </button>`;
  }

  #renderRating(name: 'good' | 'bad', rating: 'up' | 'down'): TemplateResult {
    const { message, context } = this;
    return html`<button
      class="icon-btn icon-btn--sm"
      type="button"
      aria-label=${context.locale.text(`message.${name}`)}
      aria-pressed=${message.feedback === rating}
      @click=${() => context.turn.rate(message.id, rating)}
    >
      ${icon(name)}
    </button>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(messageText(this.message));
    } catch {
      // Without a secure context or permission the text can still be selected by hand.
      return;
    }
    this.copied = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.copied = false), COPIED_MS);
  }
}
