import { css } from '../../styles/css-text.js';

/** Radio buttons of options, swatches, steppers, and the variant picker they stand in. */
export const choicesStyles = css`
  .stepper {
    display: inline-flex;
    align-items: center;
    flex: none;
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
  .stepper [aria-disabled] {
    color: color-mix(in oklab, var(--_surface), var(--_text) 34%);
    background: none;
    cursor: default;
  }

  .choices,
  .swatches {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }
  .swatches {
    gap: var(--_3);
    padding: 3px;
    margin: -3px;
  }
  .choice {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: calc(var(--_u) * 9);
    padding: var(--_1) var(--_3);
    border-radius: var(--_radius-sm);
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_card-bg), var(--_text) 22%);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .choice:hover {
    background: var(--_hover);
  }
  .choice[aria-checked='true'] {
    box-shadow: inset 0 0 0 2px var(--_accent-text);
    color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  .choice[aria-disabled] {
    color: var(--_muted);
    background: linear-gradient(
      to bottom right,
      transparent calc(50% - 0.75px),
      color-mix(in oklab, var(--_card-bg), var(--_text) 26%) 0 calc(50% + 0.75px),
      transparent 0
    );
    cursor: default;
  }
  .swatch {
    position: relative;
    inline-size: calc(var(--_u) * 8);
    block-size: calc(var(--_u) * 8);
    border-radius: var(--_radius-full);
    background: var(--c);
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.14);
  }
  .swatch[aria-checked='true'] {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  .swatch:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 4px;
  }
  .swatch[aria-disabled]::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    background: linear-gradient(
      to bottom right,
      transparent calc(50% - 1.25px),
      var(--_card-bg) 0 calc(50% + 1.25px),
      transparent 0
    );
  }

  .variant {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
    padding: var(--_4);
  }
  .variant-top {
    display: flex;
    overflow-wrap: anywhere;
    gap: var(--_4);
    align-items: center;
  }
  .option-name {
    display: flex;
    justify-content: space-between;
    gap: var(--_3);
    margin-block-end: var(--_2);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }
  .option-name b {
    font-weight: 600;
  }
  .buy {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }
  .buy .btn {
    flex: 1 1 auto;
  }
  .btn--lg {
    min-block-size: calc(var(--_u) * 11);
    font-size: var(--_fs);
  }
  .btn--lg[aria-disabled]:not([data-state='pending']) {
    opacity: 0.55;
    cursor: default;
  }
  .variant > .row-sub,
  .variant > .product-fault {
    grid-row: auto;
    margin-block-start: calc(var(--_2) * -1);
  }
  .bone--choice {
    inline-size: 72px;
    block-size: auto;
    background-clip: border-box;
    box-shadow: none;
  }

  @media (pointer: coarse) {
    .choice,
    .swatch {
      min-inline-size: 44px;
      min-block-size: 44px;
      justify-content: center;
    }
  }
  @media (forced-colors: active) {
    .choice,
    .stepper {
      border: 1px solid;
    }
    .choice[aria-checked='true'],
    .swatch[aria-checked='true'] {
      outline: 2px solid Highlight;
      outline-offset: 1px;
    }
    .swatch {
      forced-color-adjust: none;
    }
    .choice[aria-disabled] {
      text-decoration: line-through;
      color: GrayText;
    }
  }
`;
