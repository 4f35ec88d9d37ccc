import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps a carousel's buttons and shelf in step with its rail, and turns its pages. Positions are logical: right to left counts too. */
export class CarouselScroll implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #resize = new ResizeObserver(() => this.measure());
  #atStart = true;
  #atEnd = true;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get atStart(): boolean {
    return this.#atStart;
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  hostConnected(): void {
    this.#resize.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#resize.disconnect();
  }

  hostUpdated(): void {
    this.measure();
  }

  /** Turns to the next (1) or previous (-1) cards: as many as fit whole. */
  page(direction: 1 | -1): void {
    const rail = this.#find('.rail');
    const [first] = rail?.children ?? [];
    if (!rail || !first) return;
    const { columnGap, paddingInlineStart, paddingInlineEnd } = getComputedStyle(rail);
    const gap = parseFloat(columnGap);
    const step = first.getBoundingClientRect().width + gap;
    const room = rail.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    const count = Math.max(1, Math.floor((room + gap + 1) / step));
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    rail.scrollBy({ left: direction * inlineSign(rail) * count * step, behavior });
  }

  /** Looks where the rail stands: after each scroll, update and change of size. */
  measure(): void {
    const rail = this.#find('.rail');
    if (!rail || rail.clientWidth === 0) return;
    const { clientWidth, scrollWidth } = rail;
    const from = Math.abs(rail.scrollLeft);
    const shelf = this.#find('.shelf')?.style;
    shelf?.setProperty('--at', `${(100 * clientWidth) / scrollWidth}%`);
    shelf?.setProperty('--from', `${(100 * from) / scrollWidth}%`);
    const atStart = from <= 1;
    const atEnd = from + clientWidth >= scrollWidth - 1;
    if (atStart === this.#atStart && atEnd === this.#atEnd) return;
    this.#atStart = atStart;
    this.#atEnd = atEnd;
    this.#host.requestUpdate();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>(selector);
  }
}

/** 1 where text runs to the right, -1 where it runs to the left. */
export function inlineSign(element: Element): 1 | -1 {
  return getComputedStyle(element).direction === 'rtl' ? -1 : 1;
}
