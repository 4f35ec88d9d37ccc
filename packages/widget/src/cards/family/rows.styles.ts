import { css } from '../../styles/css-text.js';

/** Heads, rows, sums and feet of cards: cart and locations. */
export const rowsStyles = css`
  .card-head h3,
  .card-note,
  .row-title,
  .row-sub,
  .coupon .value,
  .figure-words,
  .compare :is(th, td) {
    unicode-bidi: plaintext;
  }
  .card-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_3);
    padding: calc(var(--_u) * 3.5) var(--_4) 0;
  }
  .card-head h3 {
    min-inline-size: 0;
    font-weight: 600;
    line-height: var(--_lh-tight);
    letter-spacing: var(--_track);
    overflow-wrap: anywhere;
  }
  .card-head h3:focus {
    outline: none;
  }
  .aside {
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
  }
  .card-head .bone {
    inline-size: 180px;
  }
  .cart-sum > .bone {
    inline-size: 4em;
  }
  .bone--sub {
    inline-size: 60%;
    font-size: var(--_fs-xs);
  }
  .card-note {
    padding: var(--_2) var(--_4) 0;
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    color: var(--_muted);
  }
  .card-note:last-of-type:not(:has(~ .rows, ~ .steps)) {
    padding-block-end: var(--_4);
  }
  .card-foot {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
    padding: var(--_3) var(--_4) var(--_4);
    box-shadow: 0 -1px 0 var(--_card-border);
  }
  .card-foot > * {
    flex: 1;
    min-inline-size: min-content;
    padding-inline: var(--_2);
  }

  .thumb {
    flex: none;
    inline-size: 56px;
    block-size: 56px;
    aspect-ratio: auto;
    border-radius: var(--_radius-sm);
  }
  .thumb--lg {
    inline-size: 88px;
    block-size: 88px;
  }
  .thumb > img {
    inline-size: 88%;
    block-size: 88%;
  }
  .thumb .media-none .icon {
    inline-size: 24px;
    block-size: 24px;
  }
  .media > img:not([hidden]) ~ .media-none {
    visibility: hidden;
  }

  .rows {
    list-style-type: '';
    container-type: inline-size;
  }
  .rows > li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_3);
    align-items: flex-start;
    padding: var(--_3) var(--_4);
  }
  .rows > li + li {
    box-shadow: 0 -1px 0 var(--_card-border);
  }
  .row-text {
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  .row-title {
    display: block;
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .row-sub {
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .row--leaving {
    opacity: 0.5;
  }
  .cart-line {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: var(--_2);
    padding-block-start: 2px;
  }
  .cart-line .product-fault {
    margin: 0;
  }
  .cart-end {
    align-self: stretch;
    margin-inline-start: auto;
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    justify-content: space-between;
    gap: var(--_2);
  }
  .cart-sum {
    display: grid;
    justify-items: end;
  }
  .cart-line > div {
    align-self: stretch;
  }
  .cart-end .icon-btn {
    margin-block: -2px;
    margin-inline-end: -7px;
  }
  .sums {
    display: grid;
    gap: var(--_1);
    padding: var(--_3) var(--_4) var(--_4);
    box-shadow: 0 -1px 0 var(--_card-border);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }
  .sums > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_3);
  }
  .sums dt {
    color: var(--_muted);
  }
  .sums dd {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums lining-nums;
  }
  .sums > :last-child {
    margin-block-start: var(--_1);
  }
  .sums > :last-child > * {
    font-size: var(--_fs);
    line-height: var(--_lh-tight);
    font-weight: 600;
    color: var(--_text);
  }
  .sums--old dd {
    opacity: 0.5;
  }
  .card-undo {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_2);
    padding: var(--_1) var(--_2) var(--_1) var(--_4);
    background: var(--_hover);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    overflow-wrap: anywhere;
  }
  .btn--text {
    flex: none;
    padding-inline: var(--_2);
    box-shadow: none;
    color: var(--_accent-text);
  }

  .rows > .place {
    display: grid;
    gap: 2px;
  }
  .place-top {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--_3);
  }
  .place-top > :last-child {
    white-space: nowrap;
  }
  .place-hours {
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
  }
  .place-hours > :first-child {
    min-block-size: 24px;
  }
  .place-hours summary {
    inline-size: max-content;
    max-inline-size: 100%;
    align-content: center;
    color: var(--_muted);
    cursor: pointer;
  }
  .place-hours dl > div {
    display: flex;
    justify-content: space-between;
    gap: var(--_3);
    max-inline-size: 20em;
    padding-block: 1px;
  }
  .place-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_1);
    margin-block-end: calc(var(--_2) * -1);
    margin-inline-start: calc(var(--_2) * -1 - 2px);
  }
  .place-actions .bone--action {
    inline-size: 40%;
    margin-inline-start: calc(var(--_2) + 2px);
    padding: var(--_2) 0;
    border-radius: calc(var(--_radius-sm) + var(--_2));
    background-clip: content-box;
  }

  /* Where a line has no room for its price: below it, in one row with the bin. */
  @container (inline-size < 20em) {
    .rows .cart-end {
      flex: 1 0 100%;
      flex-direction: row;
      align-items: center;
      padding-inline-start: calc(56px + var(--_3));
    }
    .cart-sum {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 var(--_2);
    }
  }
  @media (pointer: coarse) {
    .rows .stepper .icon-btn {
      min-inline-size: 44px;
    }
    .place-hours > :first-child {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .card-foot,
    .sums,
    .rows > li + li {
      border-block-start: 1px solid;
    }
  }
`;
