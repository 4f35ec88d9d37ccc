import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where a carousel stands. */
export interface CarouselPosition {
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

type CarouselHost = ReactiveControllerHost & HTMLElement;

const still: CarouselPosition = { atStart: true, atEnd: true };

/** Keeps a carousel's buttons and shelf in step with its rail, and turns its pages. Positions are logical: right to left counts too. */
export class CarouselScroll implements ReactiveController {
  readonly #host: CarouselHost;
  #rail: HTMLElement | null = null;
  #position = still;
  #frame: number | undefined;
  readonly #resize = new ResizeObserver(() => this.#measure());

  constructor(host: CarouselHost) {
    this.#host = host;
    host.addController(this);
  }

  get position(): CarouselPosition {
    return this.#position;
  }

  hostUpdated(): void {
    const rail = this.#host.querySelector<HTMLElement>('.rail');
    if (rail !== this.#rail) {
      this.#release();
      this.#rail = rail;
      rail?.addEventListener('scroll', this.#schedule, { passive: true });
      if (rail) this.#resize.observe(rail);
    }
    this.#measure();
  }

  hostDisconnected(): void {
    this.#release();
  }

  /** Turns to the next (1) or previous (-1) cards: as many as fit whole. */
  page(direction: 1 | -1): void {
    const rail = this.#rail;
    const [first, second] = rail?.children ?? [];
    if (!rail || !first) return;
    const step = second ? Math.abs(offset(second) - offset(first)) : rail.clientWidth;
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(rail);
    const room = rail.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    const count = Math.max(1, Math.floor((room + 1) / step));
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    rail.scrollBy({ left: direction * inlineSign(rail) * count * step, behavior });
  }

  readonly #schedule = (): void => {
    this.#frame ??= requestAnimationFrame(() => this.#measure());
  };

  #measure(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    const rail = this.#rail;
    if (!rail || rail.clientWidth === 0) return;
    const { clientWidth, scrollWidth } = rail;
    const from = Math.abs(rail.scrollLeft);
    const shelf = this.#host.querySelector<HTMLElement>('.shelf');
    shelf?.style.setProperty('--at', `${((100 * clientWidth) / scrollWidth).toFixed(2)}%`);
    shelf?.style.setProperty('--from', `${((100 * from) / scrollWidth).toFixed(2)}%`);
    const position = { atStart: from <= 1, atEnd: from + clientWidth >= scrollWidth - 1 };
    if (position.atStart === this.#position.atStart && position.atEnd === this.#position.atEnd) return;
    this.#position = position;
    this.#host.requestUpdate();
  }

  #release(): void {
    this.#rail?.removeEventListener('scroll', this.#schedule);
    this.#resize.disconnect();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#rail = null;
  }
}

/** 1 where text runs to the right, -1 where it runs to the left. */
export function inlineSign(element: Element): 1 | -1 {
  return getComputedStyle(element).direction === 'rtl' ? -1 : 1;
}

function offset(element: Element): number {
  return element.getBoundingClientRect().left;
}
