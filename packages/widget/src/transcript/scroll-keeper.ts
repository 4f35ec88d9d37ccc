import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Whose the scroll position is: `following` the end stays in view, `held` a sent message stands at the top or a former position
 * comes back as the content grows, `free` it is the reader's and nothing moves it.
 */
type Mode = { readonly name: 'following' | 'free' } | { readonly name: 'held'; top(): number };

/** The three elements that scrolling is about. */
export interface ScrollParts {
  readonly scroller: HTMLElement;
  readonly content: HTMLElement;
  /** Empty space after the content, so that a short answer leaves its question at the top. */
  readonly reserve: HTMLElement;
}

const GLIDE_MS = 320;
const TOP_GAP_PX = 16;
const MORE_BELOW_PX = 200;
const END_TOLERANCE_PX = 4;
const READER_INPUTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Moves the transcript when the visitor sends, and otherwise leaves the reader's position alone. */
export class ScrollKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #parts: ScrollParts | undefined;
  /** Ends with `#parts`. */
  #attached = new AbortController();
  #mode: Mode = { name: 'following' };
  /** A message that there is room below, to stand at the top. */
  #anchor: HTMLElement | undefined;
  #frame = 0;
  #readerActed = false;
  #moreBelow = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Is there more below than a glance away? */
  get moreBelow(): boolean {
    return this.#moreBelow;
  }

  /** Pixels from the top, or undefined at the end. */
  get position(): number | undefined {
    return this.#mode.name === 'following' ? undefined : this.#parts?.scroller.scrollTop;
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

  /** Glides a sent message to the top and keeps room for its answer below it. */
  anchorTo(turn: HTMLElement): void {
    this.#anchor = turn;
    this.#mode = { name: 'held', top: () => topOf(turn) };
    this.#reserve();
    this.#glideTo(topOf(turn));
  }

  /** Brings a turn to the top at once, as far as the content reaches. */
  standAt(turn: HTMLElement): void {
    this.#anchor = undefined;
    this.#stand({ name: 'held', top: () => topOf(turn) });
  }

  /** Brings back a position from `position`. */
  restore(top: number | undefined): void {
    this.#stand(top === undefined ? { name: 'following' } : { name: 'held', top: () => top });
  }

  /** Shows the end and stays with it. */
  toEnd(): void {
    this.#mode = { name: 'following' };
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
    const atEnd = scrollHeight - clientHeight - scrollTop <= END_TOLERANCE_PX;
    if (this.#readerActed) this.#mode = { name: atEnd ? 'following' : 'free' };
    this.#look();
  }

  #stand(mode: Mode): void {
    this.#stopGliding();
    this.#mode = mode;
    this.#settle();
  }

  #settle(): void {
    const scroller = this.#parts?.scroller;
    if (!scroller?.clientHeight) return;
    this.#reserve();
    if (!this.#frame) {
      if (this.#mode.name === 'held') scroller.scrollTop = this.#mode.top();
      // A pressed pointer may be selecting text.
      if (this.#mode.name === 'following' && !scroller.matches(':active')) scroller.scrollTop = scroller.scrollHeight;
    }
    this.#look();
  }

  #reserve(): void {
    if (!this.#parts) return;
    const { scroller, reserve } = this.#parts;
    const missing = this.#anchor?.isConnected
      ? topOf(this.#anchor) + scroller.clientHeight - this.#contentEnd(this.#parts)
      : 0;
    reserve.style.blockSize = `${Math.max(0, missing)}px`;
  }

  #contentEnd({ scroller, content }: ScrollParts): number {
    return content.offsetTop + content.offsetHeight + parseFloat(getComputedStyle(scroller).paddingBlockEnd);
  }

  #look(): void {
    if (!this.#parts) return;
    const { scrollTop, clientHeight } = this.#parts.scroller;
    const more = this.#contentEnd(this.#parts) - scrollTop - clientHeight > MORE_BELOW_PX;
    if (more === this.#moreBelow) return;
    this.#moreBelow = more;
    this.#host.requestUpdate();
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
      this.#frame = share < 1 ? requestAnimationFrame(step) : 0;
      if (!this.#frame) this.#settle();
    };
    step(begin);
  }

  #stopGliding(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}

/** Where the scroller stands when this turn is at its top. */
function topOf(turn: HTMLElement): number {
  return turn.offsetTop - TOP_GAP_PX;
}
