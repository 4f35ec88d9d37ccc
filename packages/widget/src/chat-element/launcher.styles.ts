import { css } from '../styles/css-text.js';

/**
 * The launcher, the notice in place of a panel, and the dock that holds launcher and panel. The notice has the tokens that the launcher
 * needs and no others: it is there when no panel can be had.
 *
 * @cssprop [--aisle-launcher-size=56px]
 */
export const launcherStyles = css`
  /* Forced colours show outlines that are transparent elsewhere. */
  .launcher,
  .notice-box {
    outline: 1px solid transparent;
    box-shadow:
      inset 0 0 0 1px var(--_accent-edge),
      var(--_shadow-float);
  }
  .launcher {
    display: grid;
    place-items: center;
    min-inline-size: var(--aisle-launcher-size, 56px);
    block-size: var(--aisle-launcher-size, 56px);
    border-radius: min(50%, var(--_radius) * 5 / 3);
    border-end-end-radius: var(--_corner);
    background: var(--_launcher-bg);
    color: var(--_launcher-fg);
  }
  .launcher:hover {
    opacity: 0.9;
  }
  /* Two lines of text, the second shorter; an arrow down while it is open. */
  .glyph {
    inline-size: 28px;
    block-size: 28px;
    background: currentColor;
    clip-path: path('M4 9.6h20V12H4zm0 7h13V19H4z');
    forced-color-adjust: none;
  }
  [aria-expanded='true'] .glyph {
    clip-path: path('M7.5 9.5L14 16l6.5-6.5 1.7 1.7L14 19.4l-8.2-8.2z');
  }
  .aisle:dir(rtl) .glyph {
    scale: -1 1;
  }
  .notice-box {
    max-inline-size: 288px;
    padding: 16px;
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .notice-again {
    display: block;
    min-block-size: 36px;
    text-decoration: underline;
  }
  .dock {
    display: grid;
    justify-items: end;
    gap: 12px;
  }
`;
