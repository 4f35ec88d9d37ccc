import { css } from 'lit';

/** Touch, contrast, forced colours and the phone. */
export const adaptationStyles = css`
  @media (pointer: coarse) {
    .icon-btn, .send { min-inline-size: 44px; min-block-size: 44px; }
    .btn, .choice, .reply { min-block-size: 44px; }
  }
  @media (prefers-contrast: more) {
    .aisle { --_border: var(--_text); --_control-border: var(--_text); --_card-border: var(--_text); --_muted: var(--_text); }
  }
  @media (forced-colors: active) {
    .panel, .launcher, .greeting, .bubble, .reply, .btn, .choice, .stepper, .jump, .notice, .badge { border: 1px solid; }
    .btn--primary, .send:not([disabled]), .launcher { background: ButtonText; color: ButtonFace; forced-color-adjust: none; border-color: ButtonText; }
    .choice[aria-checked="true"], .choice[aria-pressed="true"], .swatch[aria-checked="true"] { outline: 2px solid Highlight; outline-offset: 1px; }
    .shelf { background: GrayText; } .shelf::after, .caret { background: Highlight; }
    .swatch { forced-color-adjust: none; }
    .header--rule { border-block-end: 1px solid; } .card-foot, .sums { border-block-start: 1px solid; }
    .btn[data-state="pending"]::after { background: Highlight; }
    .choice[aria-disabled="true"] { text-decoration: line-through; color: GrayText; }
    .mark, .unread, .launcher-badge { border: 1px solid; }
  }

  /* Phone: the panel is the screen. Text in the field is 16 px, so that iOS does not zoom. */
  .aisle--phone { --_panel-w: 100%; --_panel-h: 100%; --_edge: var(--_4); --_fs: max(16px, var(--aisle-font-size, 16px)); --_fs-sm: 14px; --_fs-xs: 13px; }
  .aisle--phone .panel { border-radius: 0; box-shadow: none; }
  .aisle--phone .header { padding-inline: var(--_4) var(--_1); }
  .aisle--phone .icon-btn:not(.icon-btn--sm) { inline-size: 44px; block-size: 44px; }
  .aisle--phone .field { font-size: 16px; padding: 3px; }
  .aisle--phone .field > .icon-btn { inline-size: 40px; }
  .aisle--phone .field-text { padding-block: calc((44px - 1lh) / 2); }
  .aisle--phone .send { inline-size: 40px; block-size: 40px; margin: 2px; }
  .aisle--phone .composer { padding-block: var(--_2); }
  .aisle--phone .btn--sm, .aisle--phone .reply { min-block-size: 44px; }
  .aisle--phone .icon-btn--sm { inline-size: 40px; block-size: 40px; }
`;
