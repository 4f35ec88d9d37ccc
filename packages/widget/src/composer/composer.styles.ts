import { css } from '../styles/css-text.js';

/** The field, the send button and the disclaimer. */
export const composerStyles = css`
  .composer {
    display: block;
    position: relative;
    flex: none;
    padding: var(--_2) var(--_edge) var(--_3);
    background: var(--_surface);
    z-index: 1;
  }
  .composer::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-end: 100%;
    block-size: var(--_5);
    background: linear-gradient(to top in oklab, var(--_surface), transparent);
    pointer-events: none;
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: var(--_1);
    padding: calc(var(--_u) * 1.5 - 1px);
    border: 1px solid var(--_control-border);
    border-radius: var(--_radius);
    background: var(--_composer-bg);
  }
  .field:has(textarea:focus) {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }
  .field-text {
    display: block;
    flex: 1;
    min-inline-size: 0;
    min-block-size: calc(var(--_u) * 9);
    max-block-size: min(8lh + var(--_u) * 3, 36vh);
    padding-block: calc((var(--_u) * 9 - 1lh) / 2);
    padding-inline: var(--_2) var(--_1);
    border: 0;
    border-radius: 0;
    background: none;
    resize: none;
    overflow: hidden auto;
    overflow-wrap: anywhere;
    scrollbar-width: none;
    line-height: inherit;
    field-sizing: content;
  }
  .field-text:focus {
    outline: none;
  }
  .field-text::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .composer-note {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_2);
    min-block-size: calc(var(--_u) * 8);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
  }
  .composer-note .icon-btn {
    margin-inline-end: -9px;
  }
  .send {
    display: grid;
    place-items: center;
    inline-size: calc(var(--_u) * 9);
    block-size: calc(var(--_u) * 9);
    border-radius: var(--_radius-sm);
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: inset 0 0 0 1px var(--_accent-edge);
    flex: none;
  }
  .send .icon {
    stroke-width: 2;
  }
  .send:not([disabled]):hover {
    background: var(--_accent-hover);
  }
  .send:not([disabled]):active,
  .btn--primary:active {
    background: var(--_accent-active);
  }
  .send[disabled] {
    background: light-dark(var(--_sunken), var(--_plinth));
    color: var(--_muted);
    cursor: default;
  }
  .send--stop,
  .send--stop:not([disabled]):is(:hover, :active) {
    background: var(--_text);
    color: var(--_surface);
  }
  .send--stop .icon {
    fill: currentColor;
    stroke: none;
  }
  .disclaimer {
    margin-block-start: var(--_2);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
    text-align: center;
  }
  .disclaimer a,
  .link {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
    text-decoration-color: color-mix(in oklab, currentColor 45%, transparent);
  }
`;
