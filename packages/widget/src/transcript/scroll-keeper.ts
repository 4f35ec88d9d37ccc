import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The three elements that scrolling is about. */
export interface ScrollParts {
  readonly scroller: HTMLElement;
  readonly content: HTMLElement;
  /** Empty space after the content, so that a short answer leaves its question at the top. */
  readonly reserve: HTMLElement;
}

/** A turn, and how far below the top of what is visible it stands, in pixels; above it where negative. */
export interface ReadingPlace {
  readonly turn: HTMLElement;
  readonly offset: number;
}

const GLIDE_MS = 320;
/** Between the top of what is visible and a turn that is brought there. */
export const TOP_GAP_PX = 16;
const MORE_BELOW_PX = 200;
const END_TOLERANCE_PX = 4;
const NEAR_SCREENS = 1.5;
const READER_INPUTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Moves the transcript when the visitor sends, and otherwise keeps what the reader sees where it is, whatever comes and goes
 * above and below.
 */
export class ScrollKeeper implements ReactiveController {
  /** Whether there is more than `content` after its end. Set it with every render. */
  later = false;
  readonly #host: ReactiveControllerHost;
  readonly #near: (edge: 'earlier' | 'later') => void;
  #parts: ScrollParts | undefined;
  /** Ends with `#parts`. */
  #attached = new AbortController();
  /** What stands still; without it the end stays in view. */
  #place: ReadingPlace | undefined;
  /** A message that there is room below, to stand at the top. */
  #anchor: HTMLElement | undefined;
  #glide = 0;
  /** The frame in which rows that moved have their height: until then the scroll position says nothing. */
  #settling = 0;
  #readerActed = false;
  #moreBelow = false;

  /** @param near called while less than 1.5 screens are left before the first row, or after the last */
  constructor(host: ReactiveControllerHost, near: (edge: 'earlier' | 'later') => void) {
    this.#host = host;
    this.#near = near;
    host.addController(this);
  }

  /** Is there more below than a glance away? */
  get moreBelow(): boolean {
    return this.#moreBelow;
  }

  /** Where the reader is; undefined at the end. */
  get place(): ReadingPlace | undefined {
    return this.#place;
  }

  /** The first turn that is not seen to its end. */
  get firstBelow(): HTMLElement | undefined {
    if (!this.#parts) return undefined;
    const { content, scroller } = this.#parts;
    const end = scroller.scrollTop + scroller.clientHeight;
    return [...content.querySelectorAll<HTMLElement>('.turn')].find((turn) => turn.offsetTop + turn.offsetHeight > end);
  }

  hostDisconnected(): void {
    this.#detach();
  }

  /** Takes over these elements; call it after every render. */
  attach(parts: ScrollParts): void {
    if (this.#parts?.scroller === parts.scroller) return;
    this.#detach();
    this.#parts = parts;
    const { scroller, content } = parts;
    const { signal } = (this.#attached = new AbortController());
    const observer = new ResizeObserver(() => this.#settle());
    observer.observe(scroller);
    observer.observe(content);
    signal.addEventListener('abort', () => observer.disconnect());
    scroller.addEventListener('scroll', () => this.#onScroll(scroller), { passive: true, signal });
    for (const type of READER_INPUTS)
      scroller.addEventListener(type, (event) => this.#onReaderInput(event), { passive: true, signal });
  }

  /** Rows are about to come or go above or below; they may find their height only after they are there. */
  settleSoon(): void {
    if (this.#settling) return;
    if (this.#place && this.#readerActed) this.#place = this.#firstVisible();
    this.#settling = requestAnimationFrame(() => this.#settle());
  }

  /** Glides a sent message to the top and keeps room for its answer below it. */
  anchorTo(turn: HTMLElement): void {
    this.#anchor = turn;
    this.#place = { turn, offset: TOP_GAP_PX };
    this.#reserve();
    this.#glideTo(turn.offsetTop - TOP_GAP_PX);
  }

  /** Brings a turn to the top, or another place, at once, as far as the content reaches; without one the end, to stay with it. */
  standAt(place: ReadingPlace | undefined): void {
    this.#stopGliding();
    this.#place = place;
    this.#settle();
  }

  /** Shows the end and stays with it. */
  toEnd(): void {
    this.#place = undefined;
    if (this.#parts) this.#glideTo(this.#contentEnd(this.#parts) - this.#parts.scroller.clientHeight);
  }

  /** Scrolls by a part of what is visible. @param pages negative is up */
  page(pages: number): void {
    this.#readerActed = true;
    const scroller = this.#parts?.scroller;
    scroller?.scrollBy({ top: pages * scroller.clientHeight * 0.8 });
  }

  #detach(): void {
    this.#stopGliding();
    cancelAnimationFrame(this.#settling);
    this.#settling = 0;
    this.#attached.abort();
    this.#parts = undefined;
  }

  #onReaderInput(event: Event): void {
    // A press inside the content is not yet a scroll; one on the scroller itself may be its bar.
    if (event.type === 'pointerdown' && event.target !== event.currentTarget) return;
    this.#readerActed = true;
    this.#stopGliding();
  }

  #onScroll({ scrollHeight, clientHeight, scrollTop }: HTMLElement): void {
    // Rows that went may have moved the reader: #settle moves them back.
    if (this.#settling) return;
    const atEnd = !this.later && scrollHeight - clientHeight - scrollTop <= END_TOLERANCE_PX;
    if (this.#readerActed) this.#place = atEnd ? undefined : this.#firstVisible();
    this.#look();
  }

  #firstVisible(): ReadingPlace | undefined {
    if (!this.#parts) return undefined;
    const { content, scroller } = this.#parts;
    const { scrollTop } = scroller;
    for (const turn of content.querySelectorAll<HTMLElement>('.turn'))
      if (turn.offsetTop + turn.offsetHeight > scrollTop) return { turn, offset: turn.offsetTop - scrollTop };
    return undefined;
  }

  #settle(): void {
    cancelAnimationFrame(this.#settling);
    this.#settling = 0;
    const scroller = this.#parts?.scroller;
    if (!scroller?.clientHeight) return;
    this.#reserve();
    if (!this.#glide) this.#stand(scroller);
    this.#look();
  }

  #stand(scroller: HTMLElement): void {
    if (!this.#place) {
      // A pressed pointer may be selecting text.
      if (!scroller.matches(':active')) scroller.scrollTop = scroller.scrollHeight;
      // The end of the rows is not the end of the conversation: following it would page on and on.
      if (this.later) this.#place = this.#firstVisible();
      return;
    }
    const { turn, offset } = this.#place;
    const moved = turn.offsetTop - offset - scroller.scrollTop;
    // A turn that has left the window gives no measure; and writing a position breaks the momentum of a touch.
    if (turn.isConnected && Math.abs(moved) >= 1) scroller.scrollBy(0, moved);
  }

  #reserve(): void {
    if (!this.#parts) return;
    const { scroller, reserve } = this.#parts;
    const missing = this.#anchor?.isConnected
      ? this.#anchor.offsetTop - TOP_GAP_PX + scroller.clientHeight - this.#contentEnd(this.#parts)
      : 0;
    reserve.style.blockSize = `${Math.max(0, missing)}px`;
  }

  #contentEnd({ scroller, content }: ScrollParts): number {
    return content.offsetTop + content.offsetHeight + parseFloat(getComputedStyle(scroller).paddingBlockEnd);
  }

  #look(): void {
    if (!this.#parts) return;
    const { scrollTop, clientHeight } = this.#parts.scroller;
    const below = this.#contentEnd(this.#parts) - scrollTop - clientHeight;
    const more = this.later || below > MORE_BELOW_PX;
    if (more !== this.#moreBelow) this.#host.requestUpdate();
    this.#moreBelow = more;
    // A glide only passes by.
    if (this.#glide) return;
    if (scrollTop < clientHeight * NEAR_SCREENS) this.#near('earlier');
    if (below < clientHeight * NEAR_SCREENS) this.#near('later');
  }

  #glideTo(top: number): void {
    this.#stopGliding();
    this.#readerActed = false;
    const scroller = this.#parts?.scroller;
    if (!scroller) return;
    const from = scroller.scrollTop;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden;
    const begin = performance.now();
    const step = (now: number) => {
      const share = still ? 1 : Math.min(1, Math.max(0, (now - begin) / GLIDE_MS));
      scroller.scrollTop = from + (top - from) * (1 - (1 - share) ** 3);
      this.#glide = share < 1 ? requestAnimationFrame(step) : 0;
      if (!this.#glide) this.#settle();
    };
    step(begin);
  }

  #stopGliding(): void {
    cancelAnimationFrame(this.#glide);
    this.#glide = 0;
  }
}
