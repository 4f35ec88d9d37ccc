import { css } from '../styles/css-text.js';

/** The shape of what is still to come. */
export const boneStyles = css`
  .bone,
  .bone--words {
    --_bone: light-dark(
      color-mix(in oklab, var(--_surface), var(--_text) 7%),
      color-mix(in oklab, var(--_surface), var(--_text) 10%)
    );
  }
  /* A stroke through each line of words that are known, in place of them. */
  .bone--words {
    color: transparent;
    text-decoration: line-through 0.8em var(--_bone);
  }
  /* As tall as the line it stands for; the stroke in it is less. */
  .bone {
    --_air: calc(0.5lh - 0.4em);
    display: block;
    block-size: 1lh;
    inline-size: 92%;
    line-height: var(--_lh-tight);
    padding-block: var(--_air);
    border-radius: min(var(--_radius-sm) * 9, var(--_air) + 4px);
    background: var(--_bone) content-box;
  }
  .bone--sm,
  .bone--action {
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }
  .bone--head,
  .bone--meta {
    inline-size: 60%;
  }
  .bone--meta {
    margin-block-start: var(--_1);
    font-size: var(--_fs-xs);
  }
  .bone--price {
    inline-size: 44%;
    margin-block-start: var(--_1);
  }
  .bone--action {
    inline-size: auto;
    block-size: calc(1lh + var(--_2));
    border-radius: var(--_radius-sm);
    background-clip: border-box;
    box-shadow: none;
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
