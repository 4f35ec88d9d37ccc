import { FEEDBACK_REASONS } from '@aisle/protocol';
import { html, nothing, render } from 'lit';
import { icon } from '../icons.js';
import { feedbackEn } from '../locales/feedback.en.js';
import type { Locale } from '../locales/locale.js';
import type { FeedbackDetail } from '../transcript/turn-context.js';
import { feedbackStyles } from './feedback.styles.js';

interface FeedbackHost {
  readonly locale: Locale;
  /** Resolves to whether it was taken. Never rejects. */
  send(detail: FeedbackDetail): Promise<boolean>;
}

type Reason = (typeof FEEDBACK_REASONS)[number];

/** As the protocol takes them, in UTF-16 units. */
const MAX_COMMENT_CHARS = 500;
let sheet: CSSStyleSheet | undefined;

/** Asks below the tools of an answer what was wrong with it. The focus stays where it is. Returns the question, to take it away. */
export function askWhatWasWrong(tools: HTMLElement, host: FeedbackHost): HTMLElement {
  adoptStyles(tools);
  const element = document.createElement('section');
  const question = new Question(element, tools, host);
  tools.after(element);
  question.show();
  return element;
}

class Question {
  readonly #element: HTMLElement;
  readonly #tools: HTMLElement;
  readonly #host: FeedbackHost;
  readonly #text;
  readonly #chosen = new Set<Reason>();
  #comment = '';
  #state: 'asking' | 'sending' | 'failed' | 'sent' = 'asking';

  constructor(element: HTMLElement, tools: HTMLElement, host: FeedbackHost) {
    this.#element = element;
    this.#tools = tools;
    this.#host = host;
    this.#text = host.locale.speak(feedbackEn);
    element.ariaLabel = this.#text('feedback.title');
    element.part.add('feedback-question');
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#leave();
    });
  }

  show(): void {
    const isSent = this.#state === 'sent';
    this.#element.className = isSent ? '' : 'feedback';
    render(isSent ? this.#renderThanks() : this.#renderForm(), this.#element);
  }

  #renderThanks(): unknown {
    return html`<p class="status" role="status">${icon('check', 'sm')}${this.#text('feedback.thanks')}</p>`;
  }

  #renderForm(): unknown {
    const text = this.#text;
    const { number } = this.#host.locale;
    return html`<h3>${text('feedback.title')}</h3>
      <div class="feedback-reasons" role="group" aria-label=${text('feedback.title')}>
        ${FEEDBACK_REASONS.map((reason) => this.#renderReason(reason))}
      </div>
      <textarea
        aria-label=${text('feedback.comment')}
        placeholder=${text('feedback.comment')}
        maxlength=${MAX_COMMENT_CHARS}
        dir="auto"
        @input=${this.#write}
      ></textarea>
      ${this.#state === 'failed' ? html`<p class="fate bad" role="alert">${icon('alert')}${text('feedback.failed')}</p>` : nothing}
      <div class="feedback-foot">
        <span class="num">${number(this.#comment.length)} / ${number(MAX_COMMENT_CHARS)}</span>
        <button class="btn btn--text" part="button" type="button" @click=${this.#leave}>
          ${text('feedback.cancel')}
        </button>
        <button
          class="btn btn--primary"
          part="button"
          type="button"
          aria-disabled=${this.#hasSomething && this.#state !== 'sending' ? nothing : 'true'}
          @click=${this.#send}
        >
          ${text('feedback.send')}
        </button>
      </div>`;
  }

  #renderReason(reason: Reason): unknown {
    const isChosen = this.#chosen.has(reason);
    const press = () => {
      if (!this.#chosen.delete(reason)) this.#chosen.add(reason);
      this.show();
    };
    return html`<button
      class="feedback-reason"
      part="feedback-reason"
      type="button"
      aria-pressed=${isChosen ? 'true' : 'false'}
      @click=${press}
    >
      ${this.#text(`feedback.${reason}`)}
    </button>`;
  }

  get #hasSomething(): boolean {
    return this.#chosen.size > 0 || this.#comment.trim() !== '';
  }

  readonly #write = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) this.#comment = target.value;
    this.show();
  };

  readonly #leave = (): void => {
    this.#element.remove();
    this.#tools.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus({ preventScroll: true });
  };

  // What has the focus is about to go: it must not fall out of the panel.
  #holdFocus(): void {
    const element = this.#element;
    const root = element.getRootNode();
    element.ariaLabel = this.#text('feedback.thanks');
    if (!(root instanceof ShadowRoot) || !root.activeElement || !element.contains(root.activeElement)) return;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  readonly #send = async (): Promise<void> => {
    if (!this.#hasSomething || this.#state === 'sending') return;
    this.#state = 'sending';
    this.show();
    const comment = this.#comment.trim();
    const reasons = [...this.#chosen];
    const isTaken = await this.#host.send({ ...(reasons.length > 0 && { reasons }), ...(comment && { comment }) });
    this.#state = isTaken ? 'sent' : 'failed';
    if (isTaken) this.#holdFocus();
    this.show();
  };
}

function adoptStyles(tools: HTMLElement): void {
  const root = tools.getRootNode();
  const view = tools.ownerDocument.defaultView;
  if (!(root instanceof ShadowRoot) || !view) return;
  sheet ??= makeSheet();
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

function makeSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(feedbackStyles);
  return made;
}
