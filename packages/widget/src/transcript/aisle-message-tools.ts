import type { AssistantMessage } from '@aisle/client';
import { html, nothing, type TemplateResult } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import { report } from '../chat-element/report.js';
import { iconButton } from '../icon-button.js';
import { icon } from '../icons.js';
import type { AisleTranscript } from './aisle-transcript.js';
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
  static override properties = { message: given, context: given, last: given, copied: given, isLost: given };
  declare message: AssistantMessage;
  declare context: TurnContext;
  declare last: boolean;
  declare private copied: boolean;
  /** The last rating could not be saved. */
  declare private isLost: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #question: HTMLElement | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.copied = false;
    this.#question?.remove();
  }

  protected override render(): TemplateResult {
    const { message, context } = this;
    const { locale, turn } = context;
    const at = new Date(message.createdAt);
    const label = (key: 'again' | 'bad' | 'copied' | 'copy' | 'good') => locale.text(`message.${key}`);
    const rate = (name: 'good' | 'bad', rating: 'up' | 'down') =>
      iconButton({
        name: 'good',
        variants: name === 'bad' ? ['turn'] : [],
        label: label(name),
        press: () => void this.#rate(rating),
        size: 'sm',
        pressed: message.feedback === rating,
      });
    return html`<div class=${this.last ? 'tools' : 'tools tools--older'} part="feedback">
        ${iconButton({
          name: this.copied ? 'check' : 'copy',
          label: label(this.copied ? 'copied' : 'copy'),
          press: () => void this.#copy(),
          size: 'sm',
        })}
        ${this.last ? iconButton({ name: 'redo', label: label('again'), press: () => turn.retry(message.id), size: 'sm' }) : nothing}
        ${rate('good', 'up')} ${rate('bad', 'down')}
        <time class="num" part="timestamp" datetime=${at.toISOString()}>${locale.time(message.createdAt)}</time>
      </div>
      ${this.isLost ? html`<p class="fate bad" role="alert">${icon('alert')}${locale.text('message.notRated')}</p>` : nothing}`;
  }

  async #rate(rating: 'up' | 'down'): Promise<void> {
    const { context, message } = this;
    this.isLost = false;
    this.#question?.remove();
    const isKept = await context.turn.rate(message.id, rating);
    this.isLost = !isKept;
    if (!isKept || rating === 'up' || !this.isConnected) return;
    try {
      const { askWhatWasWrong } = await import('../feedback/feedback-question.js');
      if (!this.isConnected || this.message.feedback === 'up') return;
      this.#question?.remove();
      this.#question = askWhatWasWrong(this, {
        locale: context.locale,
        send: (more) => context.turn.rate(message.id, 'down', more),
      });
      // The reader scrolls by this, or the transcript would stay where it is.
      this.closest<AisleTranscript>('aisle-transcript')?.page(0);
      this.#question.scrollIntoView({ block: 'nearest' });
    } catch (error) {
      report('the question what was wrong could not be loaded.', error);
    }
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
