import { css } from '../../styles/css-text.js';

/** The comparison: an attribute stands above its values, so that each product keeps a full column. */
export const comparisonStyles = css`
  /* Not hidden: that would make a scroller of it, and the head would not stay in sight. */
  .compare {
    overflow: clip;
    container-type: inline-size;
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }
  .compare-scroll {
    padding-inline: calc(var(--_u) * 2.5);
  }
  .compare table {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
  }
  .compare :is(th, td) {
    padding: 0 calc(var(--_u) * 1.5) var(--_3);
    text-align: inherit;
    vertical-align: top;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .compare .media {
    aspect-ratio: 1;
    margin-block-start: var(--_4);
    border-radius: var(--_radius-sm);
  }
  .compare thead td {
    padding-block-end: 0;
  }
  .compare .compare-head > * {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: var(--_2) var(--_3);
    background: var(--_card-bg);
  }
  .compare .product-price {
    flex-direction: column;
  }
  .compare tbody th {
    padding-block: var(--_2) 1px;
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
    background: linear-gradient(var(--_card-border), var(--_card-border)) 50% 0 / calc(100% - var(--_3)) 1px no-repeat;
  }
  .compare-differs th::before {
    content: '';
    display: inline-block;
    inline-size: 8px;
    block-size: 2px;
    margin-inline-end: var(--_1);
    border-radius: 1px;
    vertical-align: 0.25em;
    background: var(--_accent-text);
  }
  .compare .compare-differs td {
    font-weight: 500;
  }
  .compare .compare-same td,
  .compare td.muted {
    color: var(--_muted);
    font-weight: 400;
  }
  .compare tfoot td {
    padding-block: var(--_1) var(--_4);
    vertical-align: bottom;
  }
  /* One row of buttons of one height: a cell that has a height lets its button fill it. */
  .compare tfoot :is(tr, td) {
    block-size: 1px;
  }
  .compare tfoot td:not(:has(.product-fault)) .btn {
    block-size: 100%;
  }
  .compare .btn {
    padding-inline: var(--_1);
  }
  .compare .product-fault {
    margin-block: 0 var(--_1);
  }

  @media (forced-colors: active) {
    .compare tbody th {
      border-block-start: 1px solid;
    }
    .compare-differs th::before {
      background: Highlight;
    }
  }

  /* Where columns would be too narrow to read, the table scrolls both ways, and its head stays in it. */
  @container (inline-size < 20em) {
    .compare--3 table {
      min-inline-size: 20em;
    }
    .compare--3 {
      overflow: auto;
      max-block-size: 40em;
    }
  }
  @container (inline-size < 29em) {
    .compare--4 table {
      min-inline-size: 29em;
    }
    .compare--4 {
      overflow: auto;
      max-block-size: 40em;
    }
  }
`;
