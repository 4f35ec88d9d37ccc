import { css } from './css-text.js';

/** Buttons and icon buttons. */
export const controlStyles = css`
  .icon-btn {
    display: grid;
    place-items: center;
    inline-size: calc(var(--_u) * 9);
    block-size: calc(var(--_u) * 9);
    border-radius: var(--_radius-sm);
    color: var(--_muted);
    flex: none;
  }
  .icon-btn--sm {
    inline-size: calc(var(--_u) * 8);
    block-size: calc(var(--_u) * 8);
  }
  .icon-btn--sm .icon {
    inline-size: 18px;
    block-size: 18px;
    stroke-width: 1.6;
  }
  .icon-btn:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .btn {
    position: relative;
    overflow: hidden;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 1.5);
    min-block-size: calc(var(--_u) * 10);
    padding: var(--_1) var(--_4);
    border-radius: var(--_radius-sm);
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_card-bg), var(--_text) 22%);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 600;
    text-align: center;
  }
  .btn:hover {
    background: var(--_hover);
  }
  .btn--sm {
    min-block-size: calc(var(--_u) * 9);
    padding-inline: var(--_2);
  }
  .btn--block {
    inline-size: 100%;
  }
  .btn--primary {
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: inset 0 0 0 1px var(--_accent-edge);
  }
  .btn--primary:hover {
    background: var(--_accent-hover);
  }
  .btn .icon {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 1.75;
  }
  .btn[data-state='pending'] {
    color: var(--_muted);
    cursor: progress;
  }
  .btn[data-state='pending']::after {
    content: '';
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 22%;
    inline-size: 36%;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_accent-text);
  }
  .btn--primary[data-state='pending'] {
    color: var(--_on-accent);
  }
  .btn--primary[data-state='pending']::after {
    background: var(--_on-accent);
  }
  .btn[data-state='done'] {
    background: var(--_success-soft);
    color: var(--_success-text);
    box-shadow: none;
  }
  .btn[data-state='failed'] {
    background: var(--_danger-soft);
    color: var(--_danger-text);
    box-shadow: none;
  }
`;
