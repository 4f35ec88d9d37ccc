import { css } from '../styles/css-text.js';

/** The shape of what is still to come. */
export const boneStyles = css`
  .bone {
    display: block;
    block-size: 12px;
    inline-size: 92%;
    margin-block: 3px;
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
    inline-size: 180px;
  }
  .bone--price {
    block-size: 14px;
    inline-size: 44%;
    margin-block-start: calc(var(--_1) + 3px);
  }
  .bone--meta {
    inline-size: 60%;
    margin-block: calc(var(--_1) + 2px) 2px;
  }
  .bone--action {
    block-size: calc(var(--_u) * 9);
    inline-size: auto;
    margin: 0;
    border-radius: var(--_radius-sm);
  }
  .single .bone--action {
    block-size: calc(var(--_u) * 10);
  }

  @media (prefers-reduced-motion: no-preference) {
    .waited > :not([aria-busy]) {
      animation: aisle-fade-in 160ms var(--_ease);
    }
  }
  @keyframes aisle-fade-in {
    from {
      opacity: 0;
    }
  }
`;
