import type { UserMessage } from '@aisle/client';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AisleElement } from '../aisle-element.js';
import { icon } from '../icons.js';
import { errorWords } from './error-words.js';
import { messageText } from './message-text.js';
import type { TurnContext } from './turn-context.js';

/**
 * A message of the visitor, and under it what became of it where that matters.
 *
 * @csspart bubble
 */
export class AisleUserTurn extends AisleElement {
  @property({ attribute: false }) declare message: UserMessage;
  @property({ attribute: false }) declare context: TurnContext;

  protected override render(): TemplateResult {
    const { fate } = this.message;
    const bubble = fate.name === 'queued' ? 'bubble bubble--queued' : 'bubble';
    return html`<p class=${bubble} part="bubble">${messageText(this.message)}</p>
      ${fate.name === 'queued' ? this.#renderQueued() : nothing}
      ${fate.name === 'failed' ? this.#renderFailed() : nothing}`;
  }

  #renderQueued(): TemplateResult {
    return html`<p class="fate">${icon('clock')}${this.context.locale.text('message.queued')}</p>`;
  }

  #renderFailed(): TemplateResult {
    const { fate, id } = this.message;
    const { locale, turn } = this.context;
    if (fate.name !== 'failed') return html``;
    const words = errorWords(fate.code, 'nothing');
    return html`<p class="fate bad" role="alert">
      ${icon('alert')}${locale.text('message.notSent')}
      ${
        fate.retryable
          ? html`<button class="link" type="button" @click=${() => turn.retry(id)}>
              ${locale.text('message.sendAgain')}
            </button>`
          : html`<span>${locale.text(words.title)}. ${locale.text(words.detail)}</span>`
      }
    </p>`;
  }
}
