import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Whose the scroll position is: `anchored` a sent message stands at the top, `following` the end stays in view, `restored`
 * a former position comes back as the content grows, `free` it is the reader's and nothing moves it.
 */
type Mode =
  | { readonly name: 'anchored'; readonly to: HTMLElement }
  | { readonly name: 'following' }
  | { readonly name: 'restored'; readonly top: number }
  | { readonly name: 'free' };

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
  #observer: ResizeObserver | undefined;
  #mode: Mode = { name: 'following' };
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
    const scroller = this.#parts?.scroller;
    return scroller && this.#mode.name !== 'following' ? scroller.scrollTop : undefined;
  }

  hostDisconnected(): void {
    this.#detach();
  }

  /** Takes over these elements; call it after every render. */
  attach(parts: ScrollParts): void {
    if (this.#parts?.scroller === parts.scroller && this.#observer) return;
    this.#detach();
    this.#parts = parts;
    this.#observer = new ResizeObserver(() => this.#settle());
    this.#observer.observe(parts.scroller);
    this.#observer.observe(parts.content);
    parts.scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    for (const type of READER_INPUTS) parts.scroller.addEventListener(type, this.#onReaderInput, { passive: true });
  }

  /** Glides a sent message to the top and keeps room for its answer below it. */
  anchorTo(turn: HTMLElement): void {
    this.#anchor = turn;
    this.#mode = { name: 'anchored', to: turn };
    this.#reserve();
    this.#glideTo(turn.offsetTop - TOP_GAP_PX);
  }

  /** Brings a turn to the top at once, as far as the content reaches. */
  standAt(turn: HTMLElement): void {
    this.#stopGliding();
    this.#anchor = undefined;
    this.#mode = { name: 'anchored', to: turn };
    this.#settle();
  }

  /** Brings back a position from `position`. */
  restore(top: number | undefined): void {
    this.#stopGliding();
    this.#mode = top === undefined ? { name: 'following' } : { name: 'restored', top };
    this.#settle();
  }

  /** Shows the end and stays with it. */
  toEnd(): void {
    const scroller = this.#parts?.scroller;
    this.#mode = { name: 'following' };
    if (scroller) this.#glideTo(this.#contentEnd() - scroller.clientHeight);
  }

  /** Scrolls by a part of what is visible. @param pages negative is up */
  page(pages: number): void {
    const scroller = this.#parts?.scroller;
    if (!scroller) return;
    this.#readerActed = true;
    scroller.scrollBy({ top: pages * scroller.clientHeight * 0.8 });
  }

  /** Forgets a message that stood at the top: another conversation is shown. */
  reset(): void {
    this.#stopGliding();
    this.#anchor = undefined;
    this.#mode = { name: 'following' };
    this.#settle();
  }

  #detach(): void {
    this.#stopGliding();
    this.#observer?.disconnect();
    this.#observer = undefined;
    const scroller = this.#parts?.scroller;
    scroller?.removeEventListener('scroll', this.#onScroll);
    for (const type of READER_INPUTS) scroller?.removeEventListener(type, this.#onReaderInput);
    this.#parts = undefined;
  }

  readonly #onReaderInput = (event: Event): void => {
    // A press inside the content is not yet a scroll; one on the scroller itself may be its bar.
    if (event.type === 'pointerdown' && event.target !== this.#parts?.scroller) return;
    this.#readerActed = true;
    this.#stopGliding();
  };

  readonly #onScroll = (): void => {
    const scroller = this.#parts?.scroller;
    if (!scroller) return;
    if (this.#readerActed) {
      const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
      this.#mode = left <= END_TOLERANCE_PX ? { name: 'following' } : { name: 'free' };
    }
    this.#look();
  };

  #settle(): void {
    const scroller = this.#parts?.scroller;
    if (!scroller || scroller.clientHeight === 0) return;
    this.#reserve();
    if (!this.#frame) this.#hold(scroller);
    this.#look();
  }

  #hold(scroller: HTMLElement): void {
    // A pressed pointer may be selecting text.
    if (this.#mode.name === 'following' && !scroller.matches(':active')) scroller.scrollTop = scroller.scrollHeight;
    if (this.#mode.name === 'restored') scroller.scrollTop = this.#mode.top;
    if (this.#mode.name === 'anchored') scroller.scrollTop = this.#mode.to.offsetTop - TOP_GAP_PX;
  }

  #reserve(): void {
    if (!this.#parts) return;
    const { scroller, reserve } = this.#parts;
    const anchor = this.#anchor?.isConnected ? this.#anchor : undefined;
    const missing = anchor ? anchor.offsetTop - TOP_GAP_PX + scroller.clientHeight - this.#contentEnd() : 0;
    reserve.style.blockSize = `${Math.max(0, missing)}px`;
  }

  #contentEnd(): number {
    if (!this.#parts) return 0;
    const { scroller, content } = this.#parts;
    return content.offsetTop + content.offsetHeight + Number.parseFloat(getComputedStyle(scroller).paddingBlockEnd);
  }

  #look(): void {
    const scroller = this.#parts?.scroller;
    if (!scroller) return;
    const more = this.#contentEnd() - scroller.scrollTop - scroller.clientHeight > MORE_BELOW_PX;
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
    if (still) {
      scroller.scrollTop = top;
      this.#look();
      return;
    }
    const begin = performance.now();
    const step = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - begin) / GLIDE_MS));
      scroller.scrollTop = from + (top - from) * (1 - (1 - share) ** 3);
      this.#frame = share < 1 ? requestAnimationFrame(step) : 0;
      if (!this.#frame) this.#settle();
    };
    this.#frame = requestAnimationFrame(step);
  }

  #stopGliding(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
