import { css } from '../styles/css-text.js';

/**
 * The panel, its header and the scroller.
 *
 * @cssprop [--aisle-inset-block=20px]
 */
export const panelStyles = css`
  /* Lengths of the viewport do not shrink where the page is zoomed by its style sheet, percentages do. */
  .aisle {
    display: flex;
    flex-direction: column;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    -webkit-font-smoothing: antialiased;
    max-block-size: calc(100% - var(--aisle-inset-block, 20px) - var(--_4));
  }
  .dock {
    min-block-size: 0;
  }
  .launcher {
    flex: none;
  }
  .panel {
    position: relative;
    inset: auto;
    margin: 0;
    padding: 0;
    border: 0;
    max-inline-size: none;
    max-block-size: none;
    color: inherit;
    transform-origin: 100% 100%;
    display: flex;
    flex-direction: column;
    inline-size: min(var(--_panel-w), 100vw);
    block-size: var(--_panel-h);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_rim),
      var(--_shadow-panel);
    overflow: hidden;
  }
  .header {
    /* A ring in the accent would not be seen on a header in the accent. */
    --_focus: var(--aisle-focus-ring, var(--_header-fg));
    display: flex;
    align-items: center;
    gap: var(--_3);
    min-block-size: calc(var(--_u) * 15);
    padding-inline: var(--_edge) var(--_2);
    background: var(--_header-bg);
    color: var(--_header-fg);
    flex: none;
    z-index: 1;
  }
  .header--rule {
    box-shadow: 0 1px 0 color-mix(in oklab, var(--_header-fg) 11%, transparent);
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    flex: none;
    border-radius: min(50%, var(--_radius) * 0.833);
    border-end-start-radius: var(--_corner);
    background: var(--_launcher-bg);
    color: var(--_launcher-fg);
    font-size: var(--_fs-sm);
    font-weight: 600;
    line-height: 1;
  }
  .header-text {
    flex: 1;
    min-inline-size: 0;
  }
  .title {
    unicode-bidi: plaintext;
    font-weight: 600;
    line-height: var(--_lh-tight);
    letter-spacing: var(--_track);
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .subtitle {
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: color-mix(in oklab, var(--_header-bg), var(--_header-fg) 80%);
    overflow-wrap: anywhere;
  }
  .header .icon-btn {
    color: color-mix(in oklab, var(--_header-bg), var(--_header-fg) 78%);
  }
  .header-actions {
    display: flex;
    gap: var(--_1);
  }

  .transcript {
    flex: 1;
    min-block-size: 0;
    position: relative;
    display: flex;
    flex-direction: column;
    gap: var(--_6);
    padding: var(--_4) var(--_edge) var(--_5);
    overflow: hidden auto;
    overflow-anchor: none;
    scrollbar-width: none;
  }
  .panel:not([open]) {
    display: none;
  }
  .panel::backdrop {
    background: none;
  }
  .panel:dir(rtl) {
    transform-origin: 0 100%;
  }
  aisle-panel,
  aisle-transcript {
    display: contents;
  }
  .turns {
    display: flex;
    flex-direction: column;
    gap: var(--_6);
  }
  .title:focus {
    outline: none;
  }

  /* The screen of a phone, less what its keyboard covers: the visual viewport's height and offset. */
  @media (width <= 640px) {
    .panel {
      position: fixed;
      inset: 0;
      inline-size: 100%;
      block-size: var(--_vvh, 100dvh);
      translate: 0 var(--_vvo, 0px);
    }
    .header {
      padding-block-start: env(safe-area-inset-top);
    }
  }
`;
