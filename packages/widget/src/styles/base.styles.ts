import { css } from './css-text.js';

/** Reset, icons, ink, the badge on the launcher and the shelf line. */
export const baseStyles = css`
  .aisle {
    font-size: var(--_fs);
    line-height: var(--_lh);
  }
  .launcher {
    position: relative;
    transition:
      opacity var(--_time) var(--_ease),
      translate var(--_time) var(--_ease);
  }
  .notice-box .btn {
    margin-block-start: var(--_3);
  }
  .aisle *,
  .aisle ::before,
  .aisle ::after {
    box-sizing: border-box;
  }
  .aisle :where(h2, h3, h4, p, ul, ol, dl, dd, figure, table, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    font: inherit;
  }
  .aisle :where(ul, ol) {
    list-style: none;
  }
  .aisle :where(a) {
    color: inherit;
    text-decoration: none;
  }
  .aisle :where(button:not(.launcher)) {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  .aisle :where(textarea) {
    margin: 0;
    font: inherit;
    color: inherit;
  }
  .aisle :where(svg) {
    display: block;
    flex: none;
  }
  /* Not start: what runs the other way stands where the words of the panel do. */
  .aisle:dir(ltr) {
    text-align: left;
  }
  .aisle:dir(rtl) {
    text-align: right;
  }
  .num {
    font-variant-numeric: tabular-nums lining-nums;
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon--sm {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 1.75;
  }
  .icon--star {
    inline-size: 12px;
    block-size: 12px;
    fill: currentColor;
    stroke: none;
  }
  .icon--turn {
    rotate: 180deg;
  }
  .aisle:dir(rtl) .icon--flip {
    scale: -1 1;
  }

  .muted {
    color: var(--_muted);
  }
  .ok {
    color: var(--_success-text);
  }
  .low {
    color: var(--_warning-text);
  }
  .bad {
    color: var(--_danger-text);
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
    background: oklch(from var(--_danger) min(l, 0.53) c h);
    color: #fff;
    font-size: 12px;
    font-weight: 600;
    line-height: 1;
  }
  .dock {
    gap: var(--_3);
  }

  /* The shelf line: one 2 px line for every kind of progress — waiting, writing, position, delivery. */
  .shelf {
    display: block;
    position: relative;
    inline-size: 20px;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_border);
    overflow: hidden;
    flex: none;
  }
  .shelf::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 45%;
    border-radius: inherit;
    background: var(--_accent-text);
  }
  .shelf--wide {
    inline-size: 100%;
  }
  .shelf--wide::after {
    inline-size: var(--at, 40%);
    inset-inline-start: var(--from, 0%);
  }
`;
