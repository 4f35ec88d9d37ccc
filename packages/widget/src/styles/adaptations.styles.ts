import { css } from 'lit';

/** Touch, contrast, forced colours and the phone. */
export const adaptationStyles = css`
  @media (pointer: coarse) {
    .icon-btn,
    .send {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
    .btn,
    .choice,
    .reply {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .bubble,
    .reply,
    .btn,
    .choice,
    .stepper,
    .jump,
    .notice,
    .badge {
      border: 1px solid;
    }
    .btn--primary,
    .send:not([disabled]) {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
      border-color: ButtonText;
    }
    .choice[aria-checked='true'],
    .choice[aria-pressed='true'],
    .swatch[aria-checked='true'] {
      outline: 2px solid Highlight;
      outline-offset: 1px;
    }
    .shelf {
      background: GrayText;
    }
    .shelf::after,
    .caret {
      background: Highlight;
    }
    .swatch {
      forced-color-adjust: none;
    }
    .header--rule {
      border-block-end: 1px solid;
    }
    .card-foot,
    .sums {
      border-block-start: 1px solid;
    }
    .btn[data-state='pending']::after {
      background: Highlight;
    }
    .choice[aria-disabled='true'] {
      text-decoration: line-through;
      color: GrayText;
    }
    .mark,
    .unread {
      border: 1px solid;
    }
  }

  @media (width <= 640px) {
    .aisle .panel {
      border-radius: 0;
      box-shadow: none;
    }
    .aisle .header {
      padding-inline: var(--_4) var(--_1);
    }
    .aisle .icon-btn:not(.icon-btn--sm) {
      inline-size: 44px;
      block-size: 44px;
    }
    .aisle .field {
      font-size: 16px;
      padding: 3px;
    }
    .aisle .field > .icon-btn {
      inline-size: 40px;
    }
    .aisle .field-text {
      padding-block: calc((44px - 1lh) / 2);
    }
    .aisle .send {
      inline-size: 40px;
      block-size: 40px;
      margin: 2px;
    }
    .aisle .composer {
      padding-block: var(--_2) max(var(--_2), env(safe-area-inset-bottom));
    }
    .aisle .tools {
      margin-inline-start: -11px;
    }
    .aisle .btn--sm,
    .aisle .reply {
      min-block-size: 44px;
    }
    .aisle .icon-btn--sm {
      inline-size: 40px;
      block-size: 40px;
    }
  }
`;
