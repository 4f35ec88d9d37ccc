import { css } from '../styles/css-text.js';

/** The assistant's prose, streaming or settled. */
export const textStyles = css`
  aisle-text {
    display: block;
  }
  /* Until the renderer is loaded, and where it refuses: the words as they came. */
  .prose--plain {
    white-space: pre-wrap;
  }

  /* With a bot-bubble colour the bubble grows outwards from the text, so that nothing moves and the left edge stays one line. */
  .prose {
    color: var(--_bot-fg);
    background: var(--_bot-bg);
    box-shadow: 0 0 0 var(--_2) var(--_bot-bg);
    border-radius: var(--_corner);
    overflow-wrap: anywhere;
    text-align: start;
  }
  /* Blocks out of sight are not laid out: their group keeps the size that it had. */
  .prose .group {
    display: flow-root;
    contain-intrinsic-size: auto 600px;
  }
  /*
   * WebKit finds out what is in sight after it has told observers of sizes: a group that comes into sight there grows too late for
   * them, and the page hears of an error. It has no scroll anchoring before Safari 27, the others do.
   */
  @supports (overflow-anchor: auto) {
    .prose .group--full {
      content-visibility: auto;
    }
  }
  :where(.prose) :is(blockquote, hr, pre) {
    margin: 0;
  }
  .prose .group > * + *,
  .prose > * + * {
    margin-block-start: var(--_2);
  }
  .prose strong {
    font-weight: 600;
  }
  .prose em {
    font-style: normal;
    font-weight: 500;
  }
  .prose h3 {
    font-weight: 600;
    line-height: var(--_lh-tight);
    letter-spacing: var(--_track);
  }
  .prose .group > * + h3 {
    margin-block-start: var(--_4);
  }
  .prose .group + .group > h3:first-child {
    margin-block-start: calc(var(--_4) - var(--_2));
  }
  .prose :is(ul, ol) {
    display: grid;
    gap: var(--_1);
    padding: 0;
  }
  .prose li {
    position: relative;
    min-inline-size: 0;
    padding-inline-start: calc(var(--_u) * 4.5);
  }
  .prose li > * + * {
    margin-block-start: var(--_1);
  }
  .prose ul > li::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: calc(0.5lh - 1px);
    inline-size: 8px;
    border-block-start: 2px solid color-mix(in oklab, currentColor 36%, transparent);
  }
  .prose ol {
    list-style: decimal;
    padding-inline-start: calc(var(--_u) * 5.5);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .prose ol > li {
    padding-inline-start: var(--_1);
  }
  .prose ol > li::marker {
    color: var(--_muted);
  }
  .prose ul > .task::before {
    content: none;
  }
  .prose .task {
    padding-inline-start: calc(var(--_u) * 6);
  }
  .prose input {
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: calc(0.5lh - 7px);
    margin: 0;
    inline-size: 14px;
    block-size: 14px;
    accent-color: var(--_accent);
  }
  .prose a {
    color: var(--_accent-text);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
    text-decoration-color: color-mix(in oklab, currentColor 45%, transparent);
  }
  .prose a:hover {
    text-decoration-color: currentColor;
  }
  .prose .host {
    color: var(--_muted);
    font-size: var(--_fs-sm);
  }
  .prose img {
    max-inline-size: 100%;
    max-block-size: 320px;
    border-radius: var(--_radius-sm);
  }
  .prose blockquote {
    padding-inline-start: var(--_3);
    border-inline-start: 2px solid var(--_border);
    color: var(--_muted);
  }
  /* Nobody writes this deep; a bubble has no room for it. */
  .prose li li li li li li :is(ol, li, .task, blockquote),
  .prose blockquote blockquote blockquote blockquote blockquote blockquote :is(ol, li, .task, blockquote) {
    padding-inline-start: 0;
  }
  .prose blockquote > * + * {
    margin-block-start: var(--_2);
  }
  .prose code {
    padding: 1px 4px;
    border-radius: min(var(--_radius-sm), 4px);
    background: var(--_sunken);
    font:
      0.8667em/inherit ui-monospace,
      SFMono-Regular,
      Consolas,
      'Liberation Mono',
      monospace;
  }
  .prose :is(pre, code) {
    direction: ltr;
    unicode-bidi: isolate;
  }
  .prose pre {
    padding: var(--_2) var(--_3);
    border-radius: var(--_radius-sm);
    background: var(--_sunken);
    overflow-x: auto;
    line-height: var(--_lh-sm);
  }
  .prose pre code {
    display: block;
    inline-size: max-content;
    min-inline-size: 100%;
    padding: 0;
    background: none;
    overflow-wrap: normal;
    white-space: pre;
  }
  .prose .code {
    position: relative;
  }
  .prose .code-copy + pre {
    padding-block-start: calc(var(--_u) * 8);
  }
  .code-copy {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
    min-block-size: calc(var(--_u) * 7);
    padding-inline: var(--_2);
    border-radius: var(--_radius-sm);
    color: var(--_muted);
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
  }
  .code-copy:hover {
    background: var(--_hover);
    color: var(--_text);
  }
  .prose hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  .prose .group > * + hr,
  .prose .group > hr + * {
    margin-block-start: var(--_3);
  }
  .prose .group + .group > hr:first-child {
    margin-block-start: calc(var(--_3) - var(--_2));
  }
  .prose .table {
    overflow-x: auto;
    scrollbar-width: thin;
  }
  .prose table {
    border-collapse: collapse;
    font-size: var(--_fs-sm);
    line-height: var(--_lh-sm);
    font-variant-numeric: tabular-nums lining-nums;
    overflow-wrap: normal;
  }
  .prose :is(th, td) {
    min-inline-size: 4em;
    max-inline-size: 20em;
    padding: var(--_2) var(--_3);
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }
  .prose :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .prose th {
    font-weight: 600;
  }
  .prose :is(th, td)[align='right'] {
    text-align: end;
  }
  .prose :is(th, td)[align='center'] {
    text-align: center;
  }
  .caret {
    display: inline-block;
    inline-size: 9px;
    block-size: 2px;
    margin-inline-start: 3px;
    border-radius: 1px;
    background: var(--_accent-text);
    vertical-align: baseline;
  }
`;
