import type { ChatMessage, ChatSnapshot } from '@aisle/client';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { AisleElement, given } from '../aisle-element.js';
import type { Start } from '../start.js';
import { icon } from '../icons.js';
import { ScrollKeeper } from './scroll-keeper.js';
import { renderBusyLine } from './status-line.js';
import type { TurnContext } from './turn-context.js';
import { renderWelcome } from './welcome.js';

/**
 * The conversation: welcome, days, turns, and the way back to its end.
 *
 * @csspart transcript
 * @csspart message
 * @csspart message-user
 * @csspart message-bot
 * @csspart jump
 */
export class AisleTranscript extends AisleElement {
  static override properties = { snapshot: given, context: given, starts: given, restoreTop: given };
  declare snapshot: ChatSnapshot;
  declare context: TurnContext;
  declare starts: readonly Start[] | undefined;
  /** Where the transcript stood when the last page was left, in pixels from its top. */
  declare restoreTop: number | undefined;
  readonly #scroll = new ScrollKeeper(this);
  #seen: ChatSnapshot | undefined;

  /** Pixels from the top; undefined at the end. */
  get scrollPosition(): number | undefined {
    return this.#scroll.position;
  }

  /** Puts the transcript back where it stood: a hidden scroller forgets its position. */
  restoreScroll(top: number | undefined): void {
    this.#scroll.restore(top);
  }

  /** Scrolls by pages. @param pages negative is up */
  page(pages: number): void {
    this.#scroll.page(pages);
  }

  protected override render(): TemplateResult {
    const { messages, status } = this.snapshot;
    const { locale } = this.context;
    if (messages.length === 0) {
      // Nothing yet is known of a conversation that is being read: a welcome would flash.
      const welcome = status.name === 'loading' ? nothing : renderWelcome(this.context, this.starts, new Date());
      return html`<div class="transcript" part="transcript">${welcome}</div>`;
    }
    return html`<div class="stage">
      <div
        class="transcript"
        part="transcript"
        role="log"
        aria-live="off"
        aria-label=${locale.text('transcript.label')}
        aria-busy=${status.name === 'streaming'}
        tabindex="0"
      >
        <div class="turns">
          ${repeat(
            messages,
            (message) => message.id,
            (message, index) => this.#renderMessage(message, messages[index - 1]),
          )}
          ${this.#renderPending()}
        </div>
        <div class="reserve" aria-hidden="true"></div>
      </div>
      ${
        this.#scroll.moreBelow
          ? html`<button class="jump" part="jump" type="button" @click=${this.#jump}>
              ${icon('arrow-down', 'sm')}${locale.text('transcript.latest')}
            </button>`
          : nothing
      }
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const [scroller, content, reserve] = ['.transcript', '.turns', '.reserve'].map((name) =>
      this.querySelector<HTMLElement>(name),
    );
    if (scroller && content && reserve) {
      this.#scroll.attach({ scroller, content, reserve });
      if (changed.has('snapshot')) this.#moveTo(this.#seen);
    }
    this.#seen = this.snapshot;
  }

  #renderMessage(message: ChatMessage, before: ChatMessage | undefined): TemplateResult {
    const { context } = this;
    const { locale } = context;
    const user = message.role === 'user';
    const who = locale.text(user ? 'message.you' : 'message.assistant');
    const label = locale.text('message.at', { who, time: locale.time(message.createdAt) });
    return html`${this.#renderDay(message, before)}
    ${
      user
        ? html`<aisle-user-turn
            class="turn turn--user"
            part="message message-user"
            role="article"
            aria-label=${label}
            .message=${message}
            .context=${context}
          ></aisle-user-turn>`
        : html`<aisle-assistant-turn
            class="turn"
            part="message message-bot"
            role="article"
            aria-label=${label}
            .message=${message}
            .context=${context}
            .latest=${message === this.snapshot.messages.at(-1)}
            .lastAnswer=${message === this.#lastAnswer()}
          ></aisle-assistant-turn>`
    }`;
  }

  #renderDay(message: ChatMessage, before: ChatMessage | undefined): unknown {
    if (before && new Date(before.createdAt).toDateString() === new Date(message.createdAt).toDateString())
      return nothing;
    const { locale } = this.context;
    const day = locale.day(message.createdAt, Date.now());
    return html`<p class="day num">${locale.text('day.at', { day, time: locale.time(message.createdAt) })}</p>`;
  }

  #renderPending(): unknown {
    const { status, messages } = this.snapshot;
    if (status.name !== 'sending' || messages.at(-1)?.role === 'assistant') return nothing;
    return html`<div class="turn">${renderBusyLine(this.context.locale.text('activity.default'))}</div>`;
  }

  #lastAnswer(): ChatMessage | undefined {
    return this.snapshot.messages.findLast((message) => message.role === 'assistant');
  }

  #moveTo(before: ChatSnapshot | undefined): void {
    const { messages, conversationId } = this.snapshot;
    const lastUser = messages.findLast((message) => message.role === 'user');
    const turn = [...this.querySelectorAll<HTMLElement>('.turn--user')].at(-1);
    if (!lastUser || !turn) return;
    const same = before?.conversationId === conversationId ? before : undefined;
    const earlier = same?.messages.find(({ id }) => id === lastUser.id);
    const fresh = same && same.status.name !== 'loading' && !earlier;
    const waits = lastUser.fate.name === 'queued';
    const waited = earlier?.role === 'user' && earlier.fate.name === 'queued';
    // A message that waits has no answer to make room for: it glides up when it goes out.
    if (fresh && waits) this.#scroll.toEnd();
    else if (!waits && (fresh || waited)) this.#scroll.anchorTo(turn);
    else if (same?.messages.length) return;
    else if (this.restoreTop === undefined) this.#scroll.standAt(turn);
    else this.#scroll.restore(this.restoreTop);
  }

  readonly #jump = (): void => {
    this.#scroll.toEnd();
    // The button goes: without this the focus would fall out of the panel.
    this.querySelector<HTMLElement>('.transcript')?.focus({ preventScroll: true });
  };
}
