import { css } from './css-text.js';

/** Touch, contrast, forced colours and the phone. */
export const adaptationStyles = css`
  @media (pointer: coarse) {
    .icon-btn,
    .send {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
    .btn,
    .jump,
    .reply,
    .fate .link {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .bubble,
    .reply,
    .btn,
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
    .shelf,
    .bone {
      background-color: GrayText;
    }
    .shelf::after,
    .caret {
      background: Highlight;
    }
    .header--rule {
      border-block-end: 1px solid;
    }
    .btn[data-state='pending']::after {
      background: Highlight;
    }
    .mark,
    .launcher-badge {
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
