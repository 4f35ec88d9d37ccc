import { css } from '../styles/css-text.js';

/** Products named in the text of an answer. */
export const productChipStyles = css`
  .prose .chip {
    padding: 1px 6px;
    border-radius: var(--_radius-sm);
    background: var(--_sunken);
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    color: inherit;
    font-weight: 500;
    text-decoration: none;
  }
  .prose a.chip:hover {
    background: var(--_hover);
    text-decoration: underline;
  }
  .chip-price {
    color: var(--_muted);
    font-size: var(--_fs-sm);
    font-variant-numeric: tabular-nums lining-nums;
    white-space: nowrap;
  }
`;
