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

  .aisle,
  .aisle *,
  .aisle ::before,
  .aisle ::after {
    box-sizing: border-box;
  }
  .aisle {
    position: fixed;
    inset-inline-end: var(--_inset-inline);
    inset-block-end: var(--_inset-block);
    z-index: var(--_z);
    color: var(--_text);
    font-family: var(--aisle-font, inherit);
    font-size: var(--_fs);
    font-weight: 400;
    line-height: var(--_lh);
    letter-spacing: normal;
    text-align: start;
    /* What a page may set on its body and would reach in here. */
    font-style: normal;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    word-spacing: normal;
    cursor: auto;
    hyphens: manual;
    pointer-events: auto;
    user-select: auto;
    visibility: visible;
    writing-mode: horizontal-tb;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    -webkit-font-smoothing: antialiased;
  }
  .aisle :where(button, input, textarea) {
    margin: 0;
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
  }
  .aisle :where(button) {
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    text-align: inherit;
  }
  .aisle :where(svg) {
    display: block;
    flex: none;
  }
  .num {
    font-variant-numeric: tabular-nums lining-nums;
  }
  .muted {
    color: var(--_muted);
  }
  .aisle :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;
