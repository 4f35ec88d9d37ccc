import { css } from '../styles/css-text.js';

/** What stands where no conversation is yet. */
export const welcomeStyles = css`
  .welcome {
    flex: 1;
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    gap: var(--_6);
    padding-block: var(--_5) var(--_1);
  }
  .hello {
    font-size: var(--_fs-xl);
    line-height: 1.273;
    font-weight: 600;
    letter-spacing: var(--_track-xl);
    text-wrap: balance;
  }
  .hello span {
    display: block;
    color: var(--_muted);
  }
  .hello + p {
    margin-block-start: var(--_2);
    color: var(--_muted);
    max-inline-size: 30em;
    text-wrap: pretty;
  }
  .starts li + li .start {
    box-shadow: 0 -1px 0 var(--_border);
  }
  .start {
    display: flex;
    align-items: center;
    gap: var(--_3);
    inline-size: 100%;
    min-block-size: calc(var(--_u) * 13);
    padding-block: var(--_2);
    line-height: var(--_lh-tight);
  }
  .start .icon:first-child {
    color: var(--_accent-text);
  }
  .start .icon:last-child {
    margin-inline-start: auto;
    color: var(--_muted);
  }
  .label {
    font-size: var(--_fs-xs);
    line-height: var(--_lh-tight);
    font-weight: 500;
    color: var(--_muted);
  }
  .starts-label {
    margin-block-end: var(--_1);
  }
`;
