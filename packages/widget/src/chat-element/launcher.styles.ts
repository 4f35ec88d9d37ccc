import { css } from '../styles/css-text.js';

/** The launcher, its badge and the dock that holds launcher and panel. */
export const launcherStyles = css`
  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--_launcher);
    block-size: var(--_launcher);
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
  .launcher .glyph {
    inline-size: 28px;
    block-size: 28px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .aisle:dir(rtl) .launcher .glyph {
    scale: -1 1;
  }
  .launcher-badge {
    position: absolute;
    inset-block-start: -6px;
    inset-inline-end: -6px;
    min-inline-size: 22px;
    block-size: 22px;
    padding-inline: 6px;
    display: grid;
    place-items: center;
    border: 2px solid var(--_surface);
    border-radius: 11px;
    background: oklch(from var(--_danger) min(l, 0.55) c h);
    color: #fff;
    font-size: 12px;
    font-weight: 600;
    line-height: 1;
  }
  .greeting {
    position: relative;
    inline-size: min(288px, 100vw - 40px);
    padding: var(--_4);
    border-radius: var(--_radius-lg);
    border-end-end-radius: var(--_corner);
    background: var(--_raised);
    color: var(--_text);
    box-shadow:
      0 0 0 1px var(--_rim),
      var(--_shadow-float);
  }
  .greeting p {
    padding-inline-end: var(--_8);
  }
  .greeting .icon-btn {
    position: absolute;
    inset-block-start: var(--_2);
    inset-inline-end: var(--_2);
  }
  .greeting .replies {
    justify-content: flex-start;
    margin-block-start: var(--_3);
  }
  .dock {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: var(--_3);
  }
  .notice-again {
    display: block;
    min-block-size: 36px;
    margin-block-start: var(--_1);
    color: var(--_accent-text);
    font-size: var(--_fs-sm);
    font-weight: 600;
  }
  .greeting b {
    display: block;
    font-weight: 600;
  }
  @media (prefers-reduced-motion: no-preference) {
    .launcher:active {
      translate: 0 1px;
    }
  }
  @media (forced-colors: active) {
    .launcher,
    .greeting,
    .launcher-badge {
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
