/** The one style sheet of a report: no font, no picture, nothing is loaded. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6470; --line: #e2e5ea; --page: #f6f7f9; --card: #ffffff; --good: #18794e; --bad: #b3261e; --mark: #2f6f62; --track: #e8ebef; --quote: #f2f4f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a0a8b3; --line: #30363d; --page: #0f1216; --card: #171b21; --good: #5bc98f; --bad: #ff8f86; --mark: #6cc3b0; --track: #2a3038; --quote: #1f252c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 0 0 12px; }
h3 { font-size: 15px; margin: 20px 0 8px; }
p { margin: 0 0 12px; }
.about { color: var(--soft); font-size: 14px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px; margin-top: 20px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 12px; margin-top: 20px; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 16px; }
.tile dt { color: var(--soft); font-size: 13px; }
.tile dd { margin: 2px 0 0; font-size: 26px; font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -0.01em; }
.tile small { display: block; color: var(--soft); font-size: 12px; font-weight: 400; letter-spacing: 0; }
.scroll { overflow-x: auto; margin: 0 -20px; padding: 0 20px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th { text-align: start; color: var(--soft); font-weight: 500; font-size: 12px; padding: 6px 12px 6px 0; white-space: nowrap; }
td { padding: 8px 12px 8px 0; border-top: 1px solid var(--line); white-space: nowrap; }
td.wide { white-space: normal; min-width: 200px; }
th.number, td.number { text-align: end; }
tr.part td:first-child { padding-inline-start: 16px; color: var(--soft); }
svg.share { display: block; inline-size: 180px; block-size: 14px; }
.track { fill: var(--track); } .share-bar { fill: var(--mark); } .range { stroke: var(--ink); stroke-width: 1.5; }
.verdict { border-inline-start: 5px solid var(--good); } .verdict.broken { border-inline-start-color: var(--bad); }
.held { color: var(--good); } .broken-rule { color: var(--bad); font-weight: 600; }
ul.rules { list-style: none; margin: 0; padding: 0; font-size: 14px; } ul.rules li { display: grid; grid-template-columns: 22px 1fr; padding: 3px 0; overflow-wrap: anywhere; }
details { border-top: 1px solid var(--line); padding: 10px 0; } details > summary { cursor: pointer; overflow-wrap: anywhere; font-size: 15px; }
summary:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; border-radius: 4px; }
.tag { color: var(--soft); font-size: 12px; margin-inline-end: 6px; }
blockquote { margin: 8px 0; padding: 10px 14px; background: var(--quote); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 14px; margin: 8px 0 0; font-size: 14px; } dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.notes { color: var(--soft); font-size: 14px; padding-inline-start: 20px; margin: 0; } .notes li { margin-bottom: 6px; }
@media (max-width: 600px) { main { padding: 24px 14px 48px; } section { padding: 16px; } .scroll { margin: 0 -16px; padding: 0 16px; } .tiles { grid-template-columns: 1fr 1fr; } .tile dd { font-size: 22px; } svg.share { inline-size: 96px; } dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: 6px; } h1 { font-size: 23px; } }
@media print { body { background: none; } section, .tile { break-inside: avoid; } }
`;
