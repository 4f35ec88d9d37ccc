import { css } from './css-text.js';

/**
 * The element itself, its frame on the page, and what its launcher stands on.
 *
 * @cssprop [--aisle-inset-inline=20px]
 * @cssprop [--aisle-z-index=2147483000]
 * @cssprop [--aisle-font=inherit]
 */
export const frameStyles = css`
  /* Without a box of its own the element cannot be moved, hidden behind or faded by a rule of the page; an inner !important wins. */
  :host {
    display: contents !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  @media print {
    :host {
      display: none !important;
    }
  }

  .launcher,
  .notice-again {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .aisle {
    /* What a page may set on its body would reach in here; colour scheme and custom properties are to. */
    all: initial;
    color-scheme: inherit;
    position: fixed;
    inset-inline-end: var(--aisle-inset-inline, 20px);
    inset-block-end: var(--aisle-inset-block, 20px);
    z-index: var(--aisle-z-index, 2147483000);
    color: var(--_text);
    font-family: var(--aisle-font, inherit);
    font-size: max(14px, var(--aisle-font-size, 15px));
    line-height: var(--aisle-line-height, 1.467);
  }
  .aisle :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;
