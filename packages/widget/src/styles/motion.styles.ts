import { css } from './css-text.js';

/** What moves, where the visitor has not asked for stillness. */
export const motionStyles = css`
  @media (prefers-reduced-motion: no-preference) {
    .launcher:active {
      translate: 0 1px;
    }
    .shelf--busy::after {
      animation: aisle-travel 1400ms var(--_ease) infinite;
    }
    .btn[data-state='pending']::after {
      animation: aisle-travel-wide 1400ms var(--_ease) infinite;
    }
    .caret {
      animation: aisle-breathe 1100ms ease-in-out infinite;
    }
    .bone {
      animation: aisle-rest 1600ms ease-in-out infinite;
    }
    .panel--enter {
      animation: aisle-enter 220ms var(--_ease);
    }
    .panel--leave {
      animation: aisle-enter 140ms var(--_ease) reverse forwards;
    }
  }
  @keyframes aisle-enter {
    from {
      opacity: 0;
      translate: 0 8px;
      scale: 0.98;
    }
  }
  @keyframes aisle-travel {
    0% {
      inset-inline-start: -45%;
    }
    60%,
    100% {
      inset-inline-start: 100%;
    }
  }
  @keyframes aisle-travel-wide {
    0% {
      inset-inline-start: -36%;
    }
    60%,
    100% {
      inset-inline-start: 100%;
    }
  }
  @keyframes aisle-breathe {
    50% {
      opacity: 0.25;
    }
  }
  @keyframes aisle-rest {
    50% {
      opacity: 0.55;
    }
  }
`;
