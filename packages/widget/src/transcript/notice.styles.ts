import { css } from '../styles/css-text.js';

/** Banners under the header and notices in the transcript. */
export const noticeStyles = css`
  .banner {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2.5);
    flex: none;
    padding: calc(var(--_u) * 2.5) var(--_edge);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    background: var(--_sunken);
    color: var(--_text);
    box-shadow: 0 1px 0 var(--_border);
  }
  .banner .muted {
    display: block;
  }
  .banner--line {
    position: relative;
  }
  .banner--line > .shelf {
    position: absolute;
    inset-inline: 0;
    inset-block-end: -1px;
    inline-size: 100%;
    border-radius: 0;
    background: var(--_border);
  }
  .notice {
    display: flex;
    gap: calc(var(--_u) * 2.5);
    padding: var(--_3) calc(var(--_u) * 3.5);
    border-radius: var(--_radius);
    background: var(--_danger-soft);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }
  .notice > .icon {
    color: var(--_danger-text);
    margin-block-start: -1px;
  }
  .notice b {
    font-weight: 600;
    display: block;
  }
  .notice-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
    margin-block-start: calc(var(--_u) * 2.5);
  }
  .notice .btn {
    background: var(--_raised);
    min-block-size: calc(var(--_u) * 9);
  }
  .notice--quiet {
    background: var(--_sunken);
  }
  .notice--quiet > .icon {
    color: var(--_muted);
  }
`;
