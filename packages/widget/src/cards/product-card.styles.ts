import { css } from '../styles/css-text.js';

/** Cards, badges and what stands on a product card. */
export const productCardStyles = css`
  .card {
    background: var(--_card-bg);
    border: 1px solid var(--_card-border);
    border-radius: var(--_radius);
    overflow: hidden;
  }

  .media {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: var(--_card-ratio);
    background: var(--_plinth);
    overflow: hidden;
  }
  /* Out of the flow: a picture of any shape must not stretch the plinth. */
  .media > img {
    position: absolute;
    inset: 0;
    margin: auto;
    inline-size: 94%;
    block-size: 94%;
    object-fit: contain;
  }
  .media-none {
    color: var(--_muted);
  }
  .media-none .icon {
    inline-size: 32px;
    block-size: 32px;
    stroke-width: 1.1;
  }

  .badge {
    position: absolute;
    inset-block-start: var(--_2);
    inset-inline-start: var(--_2);
    display: grid;
    align-items: center;
    min-block-size: 20px;
    max-inline-size: calc(100% - var(--_4));
    overflow-wrap: anywhere;
    hyphens: auto;
    padding: 2px 6px;
    border-radius: min(var(--_radius-sm), 5px);
    background: var(--_badge-bg);
    color: var(--_badge-fg);
    font-weight: 600;
  }
  .badge[data-tone='sale'] {
    background: oklch(from var(--_sale) min(l, 0.53) c h);
    color: #fff;
  }
  .badge[data-tone='warning'] {
    background: var(--_warning-soft);
    color: var(--_warning-text);
  }
  .badge[data-tone='info'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  /* A slide. Neighbours share rows: title, price, meta, note, action. A row that no card uses takes no space. */
  .product,
  .product-body {
    grid-row: 1 / -1;
    display: grid;
    grid-template-rows: subgrid;
    position: relative;
  }
  .product-body {
    grid-row-start: 2;
    padding: var(--_3);
    border-block-start: 1px solid var(--_card-border);
  }
  .product-title {
    grid-row: 1;
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 500;
  }
  .product-price {
    grid-row: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: calc(var(--_u) * 1.5);
    margin-block-start: var(--_1);
  }
  .product-meta {
    grid-row: 3;
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    column-gap: var(--_2);
    margin-block-start: var(--_1);
  }
  .product-note,
  .product-fault {
    grid-row: 4;
    margin-block-start: var(--_2);
  }
  .product-action {
    grid-row: 5;
    margin-block-start: auto;
    padding-block-start: var(--_3);
  }

  /* A product alone */
  .single {
    display: flex;
    gap: var(--_4);
    padding: var(--_3);
  }
  .single .media {
    flex: none;
    inline-size: 120px;
    min-block-size: 120px;
    aspect-ratio: auto;
    border-radius: var(--_radius-sm);
  }
  .single .media > img {
    inline-size: 104px;
    block-size: 104px;
  }
  .single-body {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
  }
  .single-title {
    font-weight: 500;
    line-height: var(--_lh-tight);
    letter-spacing: var(--_track);
    /* A target of 24 px, where it stands close to another one. */
    padding-block: 2px;
    margin-block: -2px;
  }
  .single-note {
    margin-block-start: var(--_2);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }

  /* What stands in the rows */
  .price {
    font-weight: 600;
    line-height: var(--_lh-tight);
    color: var(--_price);
    letter-spacing: var(--_track);
  }
  .price--sale {
    color: var(--_sale);
  }
  .price--gone {
    font-weight: 500;
  }
  .was {
    text-decoration: line-through 1px;
  }
  .rating {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    color: var(--_text);
  }
  .product-fault {
    color: var(--_danger-text);
  }
  .product--gone .media > img {
    opacity: 0.45;
    filter: saturate(0.35);
  }
  .price-aside,
  .single-note,
  .product-title,
  .single-title,
  .product-note {
    /* What shop and assistant wrote runs its own way. */
    unicode-bidi: plaintext;
  }
  .badge,
  .was,
  .price-aside,
  .product-meta,
  .product-note,
  .product-fault {
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
  }
  .was,
  .price-aside,
  .product-meta,
  .product-note,
  .single-note,
  .price--gone,
  .product--gone .badge {
    color: var(--_muted);
  }
  .price,
  .was,
  .rating {
    font-variant-numeric: tabular-nums lining-nums;
  }
  /* A range may break between its two prices. */
  .was,
  .rating {
    white-space: nowrap;
  }
  .product-title,
  .single-title,
  .product-note {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
`;
