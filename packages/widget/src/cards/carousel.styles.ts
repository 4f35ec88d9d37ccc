import { css } from '../styles/css-text.js';

/** The carousel. */
export const carouselStyles = css`
  aisle-products,
  aisle-card {
    display: contents;
  }
  /* What follows a card comes when the card stands: how tall it gets is not always known before. */
  .turn > .waiting ~ * {
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
    unicode-bidi: plaintext;
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
  }
  .carousel-nav:not([hidden]) {
    display: flex;
    margin-inline-end: -11px;
  }
  .rail {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: min(var(--_card-w), 100%);
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
  /* One line, as the bones beside it have. */
  .rail[aria-hidden] .product-title {
    -webkit-line-clamp: 1;
  }
  .rail > * {
    scroll-snap-align: start;
  }
  .carousel > .shelf {
    margin-block-start: var(--_2);
  }
`;
