import { css } from 'lit';

/** Cards, badges and what stands on a product card. */
export const productCardStyles = css`
  aisle-product-card,
  aisle-carousel {
    display: block;
  }
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
    -webkit-user-drag: none;
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
    display: inline-flex;
    align-items: center;
    min-block-size: 20px;
    padding: 2px 6px;
    border-radius: min(var(--_radius-sm), 5px);
    background: var(--_badge-bg);
    color: var(--_badge-fg);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    font-weight: 600;
  }
  .media .badge {
    position: absolute;
    inset-block-start: var(--_2);
    inset-inline-start: var(--_2);
  }
  .badge[data-tone='sale'] {
    background: oklch(from var(--_sale) min(l, 0.54) c h);
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

  /* Product */
  .product {
    display: flex;
    flex-direction: column;
    position: relative;
  }
  .product-body {
    display: flex;
    flex-direction: column;
    flex: 1;
    padding: var(--_3);
    border-block-start: 1px solid var(--_card-border);
  }
  .product-title {
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 500;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .product-price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: calc(var(--_u) * 1.5);
    margin-block-start: var(--_1);
  }
  .price {
    font-weight: 600;
    font-size: var(--_fs);
    line-height: var(--_lh-tight);
    color: var(--_price);
    letter-spacing: var(--_track);
    font-variant-numeric: tabular-nums lining-nums;
    white-space: nowrap;
  }
  .price--sale {
    color: var(--_sale);
  }
  .price--gone {
    color: var(--_muted);
    font-weight: 500;
  }
  .was {
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
    text-decoration: line-through;
    text-decoration-thickness: 1px;
    font-variant-numeric: tabular-nums lining-nums;
    white-space: nowrap;
  }
  .product-meta {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0 var(--_2);
    margin-block-start: var(--_1);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
  }
  .rating {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    color: var(--_text);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .rating .muted {
    font-weight: 400;
  }
  .product-note {
    margin-block-start: var(--_2);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .product-fault {
    margin-block-start: var(--_2);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_danger-text);
  }
  .product-action {
    margin-block-start: auto;
    padding-block-start: var(--_3);
  }
  .product--gone .media > img {
    opacity: 0.45;
    filter: saturate(0.35);
  }
  .product--gone .badge {
    color: var(--_muted);
  }

  /* The single product */
  .single {
    display: flex;
    gap: var(--_4);
    padding: var(--_3);
  }
  .single .media {
    inline-size: 120px;
    aspect-ratio: auto;
    border-radius: var(--_radius-sm);
    flex: none;
    align-self: stretch;
    min-block-size: 120px;
  }
  .single .media > img {
    inline-size: 104px;
    block-size: 104px;
  }
  .single-text {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
  }
  .single-title {
    font-weight: 500;
    line-height: var(--_lh-tight);
    letter-spacing: var(--_track);
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .single-note {
    margin-block-start: var(--_2);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    color: var(--_muted);
  }
`;
