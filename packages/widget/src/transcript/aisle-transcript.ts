import type { ChatMessage, ChatSnapshot } from '@aisle/client';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { AisleElement, given } from '../aisle-element.js';
import { icon } from '../icons.js';
import { ScrollKeeper, TOP_GAP_PX, type ReadingPlace } from './scroll-keeper.js';
import { renderBusyLine } from './status-line.js';
import type { TurnContext } from './turn-context.js';

/**
 * The conversation: days, turns, and the way back to its end.
 *
 * @csspart transcript
 * @csspart day
 * @csspart message
 * @csspart message-user
 * @csspart message-bot
 * @csspart jump
 */
export class AisleTranscript extends AisleElement {
  static override properties = { snapshot: given, context: given, emptyBefore: given, restoreTop: given };
  declare snapshot: ChatSnapshot;
  declare context: TurnContext;
  /** How the chat stood when it was last known to be empty: what has come since is new. */
  declare emptyBefore: ChatSnapshot | undefined;
  /** Where the transcript stood when the last page was left: a `scrollPosition` of then. */
  declare restoreTop: string | undefined;
  readonly #scroll = new ScrollKeeper(this, (edge) => this.#page(edge));
  #seen: ChatSnapshot | undefined;
  #paging: 'earlier' | 'later' | undefined;

  /** What is read: pixels from the top of what is visible to that of a message, and the message's id. Undefined at the end. */
  get scrollPosition(): string | undefined {
    const { place } = this.#scroll;
    const index = place && this.#turns().indexOf(place.turn);
    const message = index === undefined ? undefined : this.#seen?.messages[index];
    return place && message && `${Math.round(place.offset)} ${message.id}`;
  }

  /** Puts the transcript back where it stood: a hidden scroller forgets its position. */
  restoreScroll(position: string | undefined): void {
    this.#scroll.standAt(this.#placeOf(position));
  }

  /** Scrolls by pages. @param pages negative is up */
  page(pages: number): void {
    this.#scroll.page(pages);
  }

  protected override render(): TemplateResult {
    const { messages, status, earlier } = this.snapshot;
    const { locale } = this.context;
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
          ${earlier ? this.#renderEarlier() : nothing}
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

  protected override willUpdate(): void {
    const { messages, later } = this.snapshot;
    this.#scroll.later = later;
    if (!this.hasUpdated) this.#seen = this.emptyBefore;
    if (this.#seen && this.#seen.messages[0]?.id !== messages[0]?.id) this.#scroll.settleSoon();
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
            .latest=${message === this.#latest()}
            .lastAnswer=${message === this.#lastAnswer()}
          ></aisle-assistant-turn>`
    }`;
  }

  #renderDay(message: ChatMessage, before: ChatMessage | undefined): unknown {
    if (before && new Date(before.createdAt).toDateString() === new Date(message.createdAt).toDateString())
      return nothing;
    const { locale } = this.context;
    const day = locale.day(message.createdAt, Date.now());
    return html`<p class="day num" part="day">
      ${locale.text('day.at', { day, time: locale.time(message.createdAt) })}
    </p>`;
  }

  #renderPending(): unknown {
    const { status, messages } = this.snapshot;
    if (status.name !== 'sending' || messages.at(-1)?.role === 'assistant') return nothing;
    return html`<div class="turn">${renderBusyLine(this.context.locale.text('activity.default'))}</div>`;
  }

  // It stays while there are earlier messages, so that nothing moves when their loading begins.
  #renderEarlier(): TemplateResult {
    return html`<p class="status" part="status">
      <span class=${this.#paging === 'earlier' ? 'shelf shelf--busy' : 'shelf'}></span>${this.context.locale.text(
        'transcript.earlier',
      )}
    </p>`;
  }

  #latest(): ChatMessage | undefined {
    return this.snapshot.later ? undefined : this.snapshot.messages.at(-1);
  }

  #lastAnswer(): ChatMessage | undefined {
    const { later, messages } = this.snapshot;
    return later ? undefined : messages.findLast((message) => message.role === 'assistant');
  }

  #turns(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.turn')];
  }

  #placeOf(position: string | undefined): ReadingPlace | undefined {
    const [offset, id] = position?.split(' ') ?? [];
    const turn = this.#turns()[this.snapshot.messages.findIndex((message) => message.id === id)];
    return turn && { turn, offset: Number(offset) };
  }

  #page(to: 'earlier' | 'later'): void {
    if (this.#paging || !this.snapshot[to]) return;
    const { snapshot } = this;
    this.#paging = to;
    this.requestUpdate();
    void this.context.turn.page(to).then(() => {
      this.#paging = undefined;
      this.requestUpdate();
      // Looks again whether that was enough. Where nothing has come, trying again at once would be of no use.
      if (this.snapshot !== snapshot) this.#scroll.settleSoon();
    });
  }

  #moveTo(before: ChatSnapshot | undefined): void {
    const { messages, conversationId } = this.snapshot;
    const lastUser = messages.findLast((message) => message.role === 'user');
    const turn = [...this.querySelectorAll<HTMLElement>('.turn--user')].at(-1);
    if (!lastUser || !turn) return;
    // Before its first message a conversation may have no id.
    const same = before && (before.conversationId || conversationId) === conversationId ? before : undefined;
    const earlier = same?.messages.find(({ id }) => id === lastUser.id);
    // Below a window that did not reach the end, a message that was sent long ago is new, too.
    const sent = !same?.later || lastUser.fate.name !== 'sent';
    const fresh = same && same.status.name !== 'loading' && !earlier && sent;
    const waits = lastUser.fate.name === 'queued';
    const waited = earlier?.role === 'user' && earlier.fate.name === 'queued';
    // A message that waits has no answer to make room for: it glides up when it goes out.
    if (fresh && waits) this.#scroll.toEnd();
    else if (!waits && (fresh || waited)) this.#scroll.anchorTo(turn);
    else if (same?.messages.length) return;
    else this.#scroll.standAt(this.#placeOf(this.restoreTop) ?? { turn, offset: TOP_GAP_PX });
  }

  readonly #jump = (): void => {
    // The button goes, and the focus would fall out of the panel: it goes on with what has not been seen.
    const unseen = this.snapshot.later ? undefined : this.#scroll.firstBelow;
    if (unseen) unseen.tabIndex = -1;
    (unseen ?? this.querySelector<HTMLElement>('.transcript'))?.focus({ preventScroll: true });
    if (this.snapshot.later) void this.#jumpToLatest();
    else this.#scroll.toEnd();
  };

  // Other rows are there then: there is nothing to glide over.
  async #jumpToLatest(): Promise<void> {
    await this.context.turn.page('latest');
    await this.updateComplete;
    this.#scroll.standAt(undefined);
  }
}
