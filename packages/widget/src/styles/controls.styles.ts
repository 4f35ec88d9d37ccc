import { css } from 'lit';

/** Buttons, icon buttons, stepper and choices. */
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
  .icon-btn:hover,
  .icon-btn.is-hover {
    background: var(--_hover);
    color: var(--_text);
  }
  .icon-btn[disabled] {
    color: color-mix(in oklab, var(--_surface), var(--_text) 34%);
    background: none;
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
  .btn:hover,
  .btn.is-hover {
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
  .btn--primary:hover,
  .btn--primary.is-hover {
    background: var(--_accent-hover);
  }
  .btn--lg {
    min-block-size: calc(var(--_u) * 11);
    font-size: var(--_fs);
  }
  .btn--text {
    box-shadow: none;
    padding-inline: var(--_2);
    color: var(--_accent-text);
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

  .stepper {
    display: inline-flex;
    align-items: center;
    border-radius: var(--_radius-sm);
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_card-bg), var(--_text) 22%);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 500;
  }
  .stepper > span {
    min-inline-size: var(--_5);
    text-align: center;
  }
  .stepper .icon-btn {
    inline-size: calc(var(--_u) * 7);
    block-size: calc(var(--_u) * 7);
  }
  .stepper--lg .icon-btn {
    inline-size: calc(var(--_u) * 11);
    block-size: calc(var(--_u) * 11);
  }
  .stepper .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .choice {
    min-block-size: calc(var(--_u) * 9);
    padding: var(--_1) var(--_3);
    border-radius: var(--_radius-sm);
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_card-bg), var(--_text) 22%);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 500;
    display: inline-flex;
    align-items: center;
    gap: var(--_1);
    position: relative;
  }
  .choice[aria-checked='true'],
  .choice[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--_accent-text);
    color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  .choice[aria-disabled='true'] {
    color: var(--_muted);
    background: linear-gradient(
      to bottom right,
      transparent calc(50% - 0.75px),
      color-mix(in oklab, var(--_card-bg), var(--_text) 26%) 0 calc(50% + 0.75px),
      transparent 0
    );
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }
`;
