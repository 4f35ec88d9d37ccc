import type { UserMessage } from '@aisle/client';
import { html, nothing, type TemplateResult } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
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
  static override properties = { message: given, context: given };
  declare message: UserMessage;
  declare context: TurnContext;

  protected override render(): TemplateResult {
    const queued = this.message.fate.name === 'queued';
    return html`<p class=${queued ? 'bubble bubble--queued' : 'bubble'} part="bubble">${messageText(this.message)}</p>
      ${queued ? this.#renderQueued() : this.#renderFailed()}`;
  }

  #renderQueued(): TemplateResult {
    const { context, message } = this;
    const { locale, turn } = context;
    const link = (name: 'cancel' | 'edit') =>
      html`<button class="link" type="button" @click=${() => turn[name](message)}>
        ${locale.text(`message.${name}`)}
      </button>`;
    return html`<p class="fate fate--queued">
      ${icon('clock')}${locale.text('message.queued')} ${link('edit')} ${link('cancel')}
    </p>`;
  }

  #renderFailed(): unknown {
    const { fate, id } = this.message;
    const { locale, turn } = this.context;
    if (fate.name !== 'failed') return nothing;
    const words = errorWords(fate.code, 'nothing');
    return html`<p class="fate bad" role="alert">
      ${icon('alert')}${locale.text('message.notSent')}
      ${
        fate.retryable || words.again
          ? html`<button class="link" type="button" @click=${() => turn.retry(id)}>
              ${locale.text('message.sendAgain')}
            </button>`
          : html`<span>${locale.text(words.title)} · ${locale.text(words.detail)}</span>`
      }
    </p>`;
  }
}
