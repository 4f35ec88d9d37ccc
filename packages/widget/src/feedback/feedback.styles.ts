import { css } from '../styles/css-text.js';

/** The question what was wrong with an answer. */
export const feedbackStyles = css`
  .feedback {
    display: grid;
    gap: var(--_3);
    scroll-margin-block: var(--_5);
    padding: var(--_4);
    border: 1px solid var(--_card-border);
    border-radius: var(--_radius);
    background: var(--_card-bg);
  }
  .feedback h3 {
    font-weight: 600;
    line-height: var(--_lh-tight);
    letter-spacing: var(--_track);
  }
  .feedback-reasons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }
  .feedback-reason {
    min-block-size: calc(var(--_u) * 9);
    padding: var(--_1) var(--_3);
    border-radius: var(--_radius-sm);
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_card-bg), var(--_text) 22%);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-weight: 500;
  }
  .feedback-reason:hover {
    background: var(--_hover);
  }
  .feedback-reason[aria-pressed='true'] {
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 2px var(--_accent-text);
    color: var(--_accent-text);
  }
  .feedback textarea {
    display: block;
    inline-size: 100%;
    min-block-size: calc(var(--_u) * 18);
    padding: calc(var(--_u) * 2.5) var(--_3);
    border: 1px solid var(--_control-border);
    border-radius: var(--_radius-sm);
    background: none;
    resize: vertical;
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }
  .feedback-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: var(--_gap);
  }
  .feedback-foot .num {
    margin-inline-end: auto;
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
  }
  .feedback .btn--text {
    box-shadow: none;
    color: var(--_accent-text);
  }
  @media (pointer: coarse), (width <= 640px) {
    .aisle .feedback-reason {
      min-block-size: 44px;
    }
    /* Smaller, and iOS zooms the page in. */
    .aisle .feedback textarea {
      font-size: max(16px, var(--_fs-sm));
    }
  }
  @media (forced-colors: active) {
    .feedback-reason {
      border: 1px solid;
    }
    .feedback-reason[aria-pressed='true'] {
      border-color: Highlight;
      color: Highlight;
    }
  }
`;
