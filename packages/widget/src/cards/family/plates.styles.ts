import { css } from '../../styles/css-text.js';

/**
 * Orders, coupons, pictures, grids and dialogs.
 *
 * @cssprop [--aisle-overlay=rgb(0 0 0 / 0.48)]
 */
export const platesStyles = css`
  .parcel {
    display: flex;
    align-items: center;
    gap: var(--_2);
    margin-block-start: var(--_3);
    padding-inline: var(--_4);
  }
  .parcel .thumb {
    inline-size: 44px;
    block-size: 44px;
  }
  .parcel .row-sub {
    flex: 1;
    min-inline-size: 0;
    margin-inline-start: var(--_1);
  }
  .steps {
    padding: var(--_5) var(--_4) var(--_4);
  }
  .step {
    position: relative;
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: baseline;
    gap: 0 var(--_3);
    padding-block-end: var(--_4);
    padding-inline-start: var(--_6);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }
  .step:last-child {
    padding-block-end: 0;
  }
  .step::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset-block-start: calc(0.5lh - 5px);
    inset-inline-start: 0;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_accent-text);
  }
  .step:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: calc(0.5lh + 9px) calc(-0.5lh + 9px);
    inset-inline-start: 4px;
    inline-size: 2px;
    border-radius: 1px;
    background: var(--_accent-text);
  }
  .step[data-at='now'] > :first-child {
    font-weight: 600;
  }
  .step[data-at='now']::before {
    background: var(--_card-bg);
    box-shadow:
      inset 0 0 0 2.5px var(--_accent-text),
      0 0 0 4px var(--_accent-soft);
  }
  .step:is([data-at='now'], [data-at='next'])::after {
    background: var(--_border);
  }
  .step[data-at='next'] {
    color: var(--_muted);
  }
  .step[data-at='next']::before {
    background: var(--_card-bg);
    box-shadow: inset 0 0 0 2px var(--_control-border);
  }
  .step time,
  .step-when {
    font-size: var(--_fs-xs);
    color: var(--_muted);
    text-align: end;
  }
  .step .row-sub {
    grid-column: 1 / -1;
  }

  .coupon {
    position: relative;
    overflow: visible;
  }
  .coupon-main {
    display: grid;
    gap: var(--_1);
    padding: var(--_4);
  }
  .coupon .value {
    font-size: var(--_fs-lg);
    line-height: var(--_lh-tight);
    font-weight: 600;
    letter-spacing: var(--_track);
    overflow-wrap: anywhere;
  }
  .coupon-code {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_2) var(--_3);
    min-block-size: calc(var(--_u) * 15);
    padding: var(--_3) var(--_3) var(--_3) var(--_4);
    border-block-start: 1px dashed color-mix(in oklab, var(--_card-bg), var(--_text) 30%);
  }
  .coupon-code::before,
  .coupon-code::after {
    content: '';
    position: absolute;
    inset-block-start: -8px;
    inline-size: 8px;
    block-size: 15px;
    background: var(--_surface);
    border: 1px solid var(--_card-border);
  }
  .coupon-code::before {
    inset-inline-start: -1px;
    border-inline-start: 0;
    border-start-end-radius: 8px;
    border-end-end-radius: 8px;
  }
  .coupon-code::after {
    inset-inline-end: -1px;
    border-inline-end: 0;
    border-start-start-radius: 8px;
    border-end-start-radius: 8px;
  }
  .coupon-copy {
    display: grid;
    justify-items: end;
    text-align: end;
  }
  .coupon-code > .bone {
    inline-size: 30%;
  }
  .code {
    font-weight: 600;
    letter-spacing: 0.08em;
    font-variant-numeric: slashed-zero tabular-nums;
    overflow-wrap: anywhere;
    user-select: all;
  }
  .coupon--over {
    color: var(--_muted);
  }
  .coupon--over .code {
    font-weight: 400;
    text-decoration: line-through;
  }

  .figure > button {
    display: block;
    inline-size: 100%;
    background: var(--_plinth);
    cursor: zoom-in;
  }
  .figure > button:focus-visible {
    outline-offset: -2px;
  }
  .figure img {
    display: block;
    inline-size: 100%;
    block-size: auto;
    max-block-size: 60vh;
    object-fit: contain;
  }
  .figure .media {
    aspect-ratio: 3 / 2;
  }
  .figure-words {
    padding: var(--_2) var(--_3);
    border-block-start: 1px solid var(--_card-border);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .figure-none {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--_2);
    max-block-size: 60vh;
    padding: var(--_6);
    text-align: center;
    background: var(--_plinth);
    font-size: var(--_fs-sm);
    color: var(--_muted);
  }

  .product-grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5em), 1fr));
    gap: 0 var(--_3);
  }
  .product-grid > .product {
    grid-row: span 6;
    margin-block-end: var(--_3);
  }

  .confirm,
  .lightbox {
    border: 0;
    color: var(--_text);
  }
  .confirm::backdrop,
  .lightbox::backdrop {
    background: var(--_overlay);
  }
  .confirm {
    inline-size: min(320px, 100vw - 32px);
    padding: var(--_5);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    font-size: var(--_fs);
    line-height: var(--_lh-tight);
    overflow-wrap: anywhere;
  }
  .confirm-actions {
    display: flex;
    gap: var(--_gap);
    margin-block-start: var(--_4);
  }
  .confirm-actions > * {
    flex: 1;
  }
  .lightbox {
    max-inline-size: 100vw;
    max-block-size: 100dvh;
    padding: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: auto;
    cursor: zoom-out;
  }
  .lightbox img {
    inline-size: auto;
    max-inline-size: min(100vw - 32px, 1200px);
    max-block-size: calc(100dvh - 32px);
  }
  .lightbox > .icon-btn {
    position: absolute;
    z-index: 1;
    inset-block-start: var(--_2);
    inset-inline-end: var(--_2);
    min-inline-size: 44px;
    min-block-size: 44px;
    background: var(--_surface);
    color: var(--_text);
  }

  @media (forced-colors: active) {
    .step::before {
      border: 2px solid Highlight;
    }
    .step[data-at='done']::before,
    .step:not(:last-child)::after {
      background: Highlight;
    }
    .step[data-at='next']::before {
      border-color: GrayText;
    }
    .confirm,
    .lightbox {
      border: 1px solid;
    }
  }
`;
