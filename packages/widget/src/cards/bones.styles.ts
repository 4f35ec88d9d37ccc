import { css } from 'lit';

/** The shape of what is still to come. */
export const boneStyles = css`
  /* Skeleton */
  .bone {
    display: block;
    border-radius: min(var(--_radius-sm), 4px);
    background: light-dark(
      color-mix(in oklab, var(--_surface), var(--_text) 7%),
      color-mix(in oklab, var(--_surface), var(--_text) 10%)
    );
  }
  .product--bone .media {
    background: light-dark(var(--_sunken), var(--_raised));
  }
  .bone--head {
    block-size: 12px;
    inline-size: 180px;
  }
  .bone--title {
    block-size: 12px;
    inline-size: 92%;
    margin-block: 3px;
  }
  .bone--price {
    block-size: 14px;
    inline-size: 44%;
    margin-block: 3px;
  }
  .product-body > .bone--price,
  .single-text > .bone--price {
    margin-block: calc(var(--_1) + 3px) 3px;
  }
  .bone--meta {
    block-size: 12px;
    inline-size: 60%;
    margin-block: calc(var(--_1) + 2px) 2px;
  }
  .bone--action {
    block-size: calc(var(--_u) * 9);
    margin-block-start: var(--_3);
    border-radius: var(--_radius-sm);
  }
  .single-text > .bone--action,
  .single .product-action > .bone--action {
    block-size: calc(var(--_u) * 10);
  }
  .single-text > .bone--action {
    margin-block-start: auto;
  }
  .product-action > .bone--action {
    margin-block-start: 0;
  }
  .product-body > .bone--title {
    grid-row: 1;
  }
  .product-body > .bone--price {
    grid-row: 2;
  }
  .product-body > .bone--meta {
    grid-row: 3;
  }
  .product-body > .bone--action {
    grid-row: 5;
  }

  @media (prefers-reduced-motion: no-preference) {
    .fade-in {
      animation: aisle-fade-in 160ms var(--_ease);
    }
  }
  @keyframes aisle-fade-in {
    from {
      opacity: 0;
    }
  }
`;
