import { css } from '../styles/css-text.js';

/** Turns, status, message tools, replies and jump button. */
export const transcriptStyles = css`
  .day {
    align-self: center;
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
    margin-block-end: calc(var(--_2) * -1);
  }
  .turn {
    display: flex;
    flex-direction: column;
    gap: var(--_3);
    min-inline-size: 0;
  }
  .turn--user {
    align-items: flex-end;
    gap: var(--_1);
  }
  .bubble {
    unicode-bidi: plaintext;
    text-align: start;
    max-inline-size: 84%;
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 3.5);
    border-radius: var(--_radius-lg);
    border-end-end-radius: var(--_corner);
    background: var(--_user-bg);
    color: var(--_user-fg);
    overflow-wrap: anywhere;
    text-wrap: pretty;
    white-space: pre-wrap;
  }
  .bubble--queued {
    background: transparent;
    box-shadow: inset 0 0 0 1px var(--_border);
    color: var(--_muted);
  }
  /* A message that goes out at once does not flash as one that waits. */
  .bubble--queued,
  .fate--queued {
    transition: all 0s 300ms;
  }
  @starting-style {
    .bubble--queued {
      background: var(--_user-bg);
      box-shadow: none;
      color: var(--_user-fg);
    }
    .fate--queued {
      visibility: hidden;
    }
  }
  .fate {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: var(--_1);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
  }
  .fate.bad {
    color: var(--_danger-text);
  }
  .fate .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .status {
    min-block-size: 20px;
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2.5);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    color: var(--_muted);
  }
  .status .icon {
    color: var(--_success-text);
    margin-inline: -3px -2px;
  }

  .tools {
    display: flex;
    align-items: center;
    margin-inline-start: calc(var(--_2) * -1 + 1px);
    margin-block: calc(var(--_1) * -1);
    color: var(--_muted);
  }
  .tools time {
    margin-inline-start: auto;
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
  }
  .tools .icon-btn[aria-pressed='true'] {
    color: var(--_accent-text);
  }
  .tools .icon-btn[aria-pressed='true'] .icon {
    fill: color-mix(in oklab, currentColor 22%, transparent);
  }

  /* A suggestion is a message that has not been sent: the visitor's bubble in outline, on the visitor's side. */
  .replies {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--_gap);
  }
  /* What is said instead of a card runs its own way. */
  div.prose > p {
    unicode-bidi: plaintext;
  }
  .reply {
    unicode-bidi: plaintext;
    min-block-size: calc(var(--_u) * 9);
    padding: calc(var(--_u) * 1.75) calc(var(--_u) * 3.5);
    border-radius: var(--_radius-lg);
    border-end-end-radius: var(--_corner);
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_accent-text) 34%, var(--_surface));
    color: var(--_accent-text);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 500;
  }
  .reply:hover {
    background: var(--_accent-soft);
  }

  .jump {
    position: absolute;
    inset-block-end: var(--_3);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: max-content;
    display: flex;
    align-items: center;
    gap: var(--_1);
    min-block-size: 36px;
    padding-inline: var(--_3) var(--_4);
    border-radius: var(--_radius-full);
    background: var(--_raised);
    color: var(--_text);
    box-shadow:
      0 0 0 1px var(--_rim),
      var(--_shadow-float);
    font-size: var(--_fs-sm);
    font-weight: 500;
    z-index: 1;
  }
  .stage {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
  }

  .reserve {
    flex: none;
    margin-block-start: calc(var(--_6) * -1);
  }
  .fate--queued .link {
    margin-inline-start: var(--_1);
  }
  .fate .link {
    color: inherit;
    padding-inline: 2px;
    min-block-size: 24px;
    margin-block: -4px;
  }
  .transcript:focus-visible {
    outline-offset: -2px;
  }
  @media (hover: hover) {
    .tools--older {
      opacity: 0;
      transition: opacity var(--_time) var(--_ease);
    }
    .turn:is(:hover, :focus-within) .tools--older {
      opacity: 1;
    }
  }
  @media (width <= 640px) {
    .panel--keyboard .disclaimer {
      display: none;
    }
  }
`;
