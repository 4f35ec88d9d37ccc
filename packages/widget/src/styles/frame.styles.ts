import { css } from './css-text.js';

/** The element itself, its frame on the page, and what its launcher stands on. */
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

  .aisle * {
    box-sizing: border-box;
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
    font-size: var(--_fs);
    line-height: var(--_lh);
  }
  .aisle :where(button) {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  .aisle :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;
