import { css } from '../styles/css-text.js';

/** What stands beside the launcher; its box is that of the notice in the panel's place. */
export const greetingStyles = css`
  .greeting--page {
    position: relative;
    box-sizing: border-box;
    max-block-size: 60vh;
    overflow: auto;
  }
  .greeting--page p {
    margin: 0;
    padding-inline-end: 32px;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    text-align: start;
  }
  .greeting-dismiss {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 8px;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: var(--_radius-sm);
    color: var(--_muted);
  }
  .greeting-dismiss svg {
    inline-size: 18px;
    block-size: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
  }
  .greeting-prompts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .greeting-prompt {
    unicode-bidi: plaintext;
    min-block-size: 36px;
    padding: 7px 14px;
    border-radius: var(--_radius-lg);
    border-end-end-radius: var(--_corner);
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_accent-text) 34%, var(--_surface));
    color: var(--_accent-text);
    font-size: 13px;
    line-height: 18px;
    font-weight: 500;
  }
  :is(.greeting-dismiss, .greeting-prompt):hover {
    background: color-mix(in oklab, currentColor 8%, transparent);
  }
  @media (pointer: coarse), (width <= 640px) {
    .greeting-prompt {
      min-block-size: 44px;
    }
    .greeting-dismiss {
      inset-block-start: 2px;
      inset-inline-end: 2px;
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .greeting--page {
      animation: aisle-greet 180ms;
    }
  }
  @keyframes aisle-greet {
    from {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .greeting-prompt {
      border: 1px solid;
    }
  }
`;
