import { css } from '../styles/css-text.js';

/** The launcher, the notice in place of a panel, and the dock that holds launcher and panel. */
export const launcherStyles = css`
  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--aisle-launcher-size, 56px);
    block-size: var(--aisle-launcher-size, 56px);
    border-radius: min(50%, var(--_radius) * 1.667);
    border-end-end-radius: var(--_corner);
    background: var(--_launcher-bg);
    color: var(--_launcher-fg);
    box-shadow:
      inset 0 0 0 1px var(--_accent-edge),
      var(--_shadow-float);
    transition:
      background var(--_time) var(--_ease),
      translate var(--_time) var(--_ease);
  }
  .launcher:hover {
    background: color-mix(in oklab, var(--_launcher-bg), var(--_launcher-fg) 8%);
  }
  .launcher svg {
    inline-size: 28px;
    block-size: 28px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .aisle:dir(rtl) .launcher svg {
    scale: -1 1;
  }
  .greeting {
    inline-size: min(288px, 100vw - 40px);
    padding: 16px;
    border-radius: var(--_radius-lg);
    border-end-end-radius: var(--_corner);
    background: var(--_raised);
    box-shadow:
      0 0 0 1px var(--_rim),
      var(--_shadow-float);
  }
  .greeting b {
    display: block;
    font-weight: 600;
  }
  .muted {
    color: var(--_muted);
  }
  .notice-again {
    display: block;
    min-block-size: 36px;
    margin-block-start: 4px;
    color: var(--_accent-text);
    font-size: 13px;
    font-weight: 600;
  }
  .dock {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 12px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .launcher:active {
      translate: 0 1px;
    }
  }
  @media (forced-colors: active) {
    .launcher,
    .greeting {
      border: 1px solid;
    }
    .launcher {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
      border-color: ButtonText;
    }
  }
`;
