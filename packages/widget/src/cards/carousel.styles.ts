import { css } from 'lit';

/** The carousel, and the rows that its cards share. */
export const carouselStyles = css`
  /* Neighbours share rows: title, price, meta, note, action. A row that no card uses takes no space. */
  .rail > .product {
    grid-row: 1 / -1;
    display: grid;
    grid-template-rows: subgrid;
    row-gap: 0;
  }
  .rail > .product .product-body {
    grid-row: 2 / -1;
    display: grid;
    grid-template-rows: subgrid;
    row-gap: 0;
    align-content: start;
  }
  .product-title {
    grid-row: 1;
  }
  .product-price {
    grid-row: 2;
  }
  .product-meta {
    grid-row: 3;
  }
  .product-note,
  .product-fault {
    grid-row: 4;
  }
  .product-action {
    grid-row: 5;
  }
  .rail > .product .product-action {
    align-self: end;
  }

  /* Carousel */
  aisle-products {
    display: contents;
  }
  .carousel-nav[hidden] {
    display: none;
  }
  .carousel .icon-btn[aria-disabled='true'] {
    color: color-mix(in oklab, var(--_surface), var(--_text) 34%);
    background: none;
    cursor: default;
  }
  .shelf--blank {
    visibility: hidden;
  }
  .carousel {
    display: flex;
    flex-direction: column;
    gap: var(--_2);
  }
  .carousel-head {
    display: flex;
    align-items: center;
    gap: var(--_1);
    min-block-size: calc(var(--_u) * 8);
  }
  .carousel-head h3 {
    flex: 1;
    min-inline-size: 0;
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 600;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .carousel-head h3 .muted {
    font-weight: 400;
    margin-inline-start: var(--_1);
  }
  .carousel-nav {
    display: flex;
    margin-inline-end: -11px;
  }
  .rail {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: var(--_card-w);
    grid-template-rows: repeat(6, auto);
    justify-content: start;
    gap: 0 var(--_3);
    margin-inline: calc(var(--_edge) * -1);
    padding-inline: var(--_edge);
    overflow-x: auto;
    overscroll-behavior-inline: contain;
    scroll-snap-type: x mandatory;
    scroll-padding-inline: var(--_edge);
    scrollbar-width: none;
  }
  .rail > * {
    scroll-snap-align: start;
  }
  .carousel > .shelf {
    margin-block-start: var(--_2);
  }
`;
