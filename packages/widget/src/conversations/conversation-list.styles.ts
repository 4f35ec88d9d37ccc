import { css } from '../styles/css-text.js';

/** The conversation list over the panel. */
export const conversationListStyles = css`
  .view {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: flex;
    flex-direction: column;
    background: var(--_surface);
  }
  .header--nested {
    padding-inline-start: var(--_2);
    gap: var(--_1);
  }
  .view-search {
    display: flex;
    align-items: center;
    gap: var(--_2);
    flex: none;
    margin: var(--_3) var(--_edge) 0;
    padding-inline: var(--_3) var(--_2);
    border: 1px solid var(--_control-border);
    border-radius: var(--_radius-sm);
    background: var(--_composer-bg);
    color: var(--_muted);
  }
  .view-search:focus-within {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }
  .view input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: calc(var(--_u) * 9 - 2px);
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text);
    font: inherit;
    appearance: none;
  }
  .view ::-webkit-search-cancel-button {
    display: none;
  }
  .view input:focus {
    outline: none;
  }
  .view input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .view-body {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    gap: var(--_6);
    padding: var(--_4) var(--_edge) var(--_5);
    overflow: hidden auto;
    scrollbar-width: none;
  }
  .view-empty b {
    display: block;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .view-problem {
    padding: var(--_2) var(--_edge);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }

  .group-label {
    padding-block-end: var(--_1);
  }
  .threads {
    /* Not none: Safari takes a list without markers for no list. */
    list-style-type: '';
    margin-inline: calc(var(--_3) * -1);
  }
  .thread {
    display: grid;
    gap: 2px;
    padding: var(--_3);
    border-radius: var(--_radius-sm);
    position: relative;
  }
  .thread > p {
    display: flex;
    align-items: center;
    gap: var(--_3);
    min-inline-size: 0;
  }
  .thread > p > :first-child {
    flex: 1;
    min-inline-size: 0;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .thread:hover {
    background: var(--_hover);
  }
  .thread--current::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block: calc(var(--_3) + 2px);
    inline-size: 2px;
    border-radius: 1px;
    background: var(--_accent-text);
  }
  .thread-title {
    font-weight: 500;
    line-height: var(--_lh-tight);
  }
  /* The whole row opens the conversation. */
  button.thread-title::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
  button.thread-title:focus-visible {
    outline: none;
  }
  .thread:has(button.thread-title:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .thread time {
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
  }
  .thread-last {
    min-block-size: 1lh;
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    color: var(--_muted);
  }
  .thread-mark {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_accent-text);
  }
  .thread-mark--waiting {
    background: none;
    box-shadow: inset 0 0 0 2px var(--_muted);
  }
  .thread-actions {
    display: flex;
    position: relative;
    margin: -8px -7px;
  }
  @media (hover: hover) {
    .thread:not(:hover, :focus-within) .thread-actions {
      inline-size: 0;
      margin-inline: calc(var(--_3) * -1) 0;
      opacity: 0;
    }
  }
  .thread-ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_2);
  }
  .thread-ask > :first-child {
    flex: 1 0 100%;
    overflow-wrap: anywhere;
  }
  .thread-ask input {
    padding-inline: var(--_2);
    border: 1px solid var(--_control-border);
    border-radius: var(--_radius-sm);
    background: var(--_composer-bg);
    font-weight: 500;
  }
  .thread-ask input:focus {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }

  .view-foot {
    flex: none;
    display: grid;
    gap: var(--_2);
    padding: var(--_3) var(--_edge) max(var(--_4), env(safe-area-inset-bottom));
    box-shadow: 0 -1px 0 var(--_border);
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    color: var(--_muted);
  }
  .view-foot > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_4);
  }
  .view-foot span {
    flex: 0 0 100%;
    color: var(--_text);
  }
  .view-foot button {
    min-block-size: 24px;
    color: var(--_accent-text);
    font-weight: 500;
  }
  .view-foot .bad {
    color: var(--_danger-text);
  }

  @media (pointer: coarse) {
    .view-foot button {
      min-block-size: 44px;
    }
    .view input {
      min-block-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .thread--current::before,
    .thread-mark--answering {
      background: Highlight;
    }
    .view-foot {
      border-block-start: 1px solid;
    }
    .thread-mark {
      border: 2px solid;
    }
  }
  @media (width <= 640px) {
    .aisle .header--nested {
      padding-inline-start: var(--_1);
    }
    .view input {
      font-size: 16px;
    }
  }
`;
