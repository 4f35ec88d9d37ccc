/** The page's only style: light, dark and paper. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f5f6f8;--panel:#fff;--ink:#14181f;--soft:#5a6472;--rule:#e3e6eb;--grid:#e9ecf0;
--c1:#2f5bea;--c2:#0f8a7e;--c3:#d9622b;--c4:#9aa5b5;--good:#0b6b52;--good-bg:#e2f5ee;--bad:#a3341a;--bad-bg:#fdebe5;--note:#5b4a00;--note-bg:#fbf3d3;--flat-bg:#eef0f3}
@media (prefers-color-scheme:dark){:root{--page:#0f1216;--panel:#171b21;--ink:#e9edf3;--soft:#9aa6b6;--rule:#2a3038;--grid:#242a32;
--c1:#7d9dff;--c2:#3fc0b1;--c3:#f19262;--c4:#6d7888;--good:#7fe0bd;--good-bg:#12352b;--bad:#ffb09a;--bad-bg:#43201a;--note:#f1dc8a;--note-bg:#38310f;--flat-bg:#242a32}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;-webkit-text-size-adjust:100%}
main{max-inline-size:1120px;margin:0 auto;padding:40px 24px 64px}
h1{font-size:28px;line-height:1.2;margin:0;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:18px;margin:0 0 4px}
h3{font-size:13px;font-weight:600;margin:0 0 10px;color:var(--soft)}
.lead,.none{color:var(--soft);margin:4px 0 0;max-inline-size:72ch}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(158px,1fr));gap:12px;margin:28px 0 12px;padding:0;list-style:none}
.tiles li,.panel{background:var(--panel);border:1px solid var(--rule);border-radius:14px}
.tiles li{padding:16px 18px;display:flex;flex-direction:column;gap:2px;min-inline-size:0}
.tiles span{font-size:13px;color:var(--soft)}
.tiles strong{font-size:27px;line-height:1.25;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.tiles small{overflow-wrap:anywhere;font-size:12.5px;color:var(--soft);font-variant-numeric:tabular-nums}
.panel{padding:22px 24px;margin:12px 0}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:28px 36px;margin-block-start:18px}
.lists{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:28px 36px;margin-block-start:18px}
.pair>*,.lists>*{min-inline-size:0}
.chart{margin:0}
figcaption{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;font-size:13px;font-weight:600;color:var(--soft);margin-block-end:12px}
.legend{display:flex;flex-wrap:wrap;gap:4px 14px;font-weight:400}
.legend i{display:inline-block;inline-size:9px;block-size:9px;border-radius:3px;margin-inline-end:6px}
.plot{display:grid;grid-template-columns:max-content 1fr;grid-template-rows:180px auto;gap:4px 10px}
.plot svg{inline-size:100%;block-size:100%;overflow:visible}
.y{display:flex;flex-direction:column;justify-content:space-between;text-align:end;margin-block:-9px;font-size:12px;color:var(--soft);font-variant-numeric:tabular-nums}
.x{grid-column:2;display:flex;justify-content:space-between;font-size:12px;color:var(--soft)}
.x.around{justify-content:space-around}
.nothing{grid-area:1/2;place-self:center;font-size:13px;color:var(--soft);background:var(--panel);padding:2px 10px}
.grid{stroke:var(--grid);stroke-width:1;vector-effect:non-scaling-stroke;fill:none}
.line{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}
path.line[d*="l0 0"]{stroke-width:7}
.hit{fill:transparent}
g:hover .hit{fill:color-mix(in srgb,var(--ink) 6%,transparent)}
.fill-1{fill:var(--c1)}.fill-2{fill:var(--c2)}.fill-3{fill:var(--c3)}.fill-4{fill:var(--c4)}
.stroke-1{stroke:var(--c1)}.stroke-2{stroke:var(--c2)}.stroke-3{stroke:var(--c3)}.stroke-4{stroke:var(--c4)}
.key-1{background:var(--c1)}.key-2{background:var(--c2)}.key-3{background:var(--c3)}.key-4{background:var(--c4)}
details{margin-block-start:8px}
.chart details,summary{font-size:13px}
summary{cursor:pointer;color:var(--soft);inline-size:max-content;padding-block:3px}
summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--c1);outline-offset:2px;border-radius:4px}
.scroll{overflow:auto;max-block-size:280px}
table{border-collapse:collapse;inline-size:100%;font-variant-numeric:tabular-nums}
th,td{text-align:end;padding:6px 8px;border-block-end:1px solid var(--rule);font-weight:400;white-space:nowrap}
thead th{color:var(--soft);font-size:12.5px}
th[scope=row],thead th:first-child{text-align:start}
.wide{margin-block-start:14px;max-block-size:none}
.wide th[scope=row]{white-space:normal;min-inline-size:14ch;overflow-wrap:anywhere}
.list ul{list-style:none;margin:0;padding:0;display:grid;gap:11px}
.list li{display:grid;grid-template-columns:minmax(0,1fr) max-content;gap:3px 12px}
.list .name{overflow-wrap:anywhere;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.figure{font-variant-numeric:tabular-nums}.figure small{color:var(--soft);display:inline-block;min-inline-size:3.6em;text-align:end}
.track{grid-column:1/-1;inline-size:100%;block-size:6px;border-radius:3px;background:var(--grid)}
.changes{list-style:none;margin:16px 0 0;padding:0}
.changes li{display:grid;grid-template-columns:132px minmax(0,1fr);gap:2px 16px;padding:12px 0;border-block-start:1px solid var(--rule)}
.changes li:first-child{border:0;padding-block-start:0}
.changes .say{grid-column:2;color:var(--soft)}
.badge{grid-row:span 2;align-self:start;justify-self:start;font-size:12.5px;font-weight:600;border-radius:999px;padding:2px 11px;white-space:nowrap;background:var(--flat-bg);color:var(--soft)}
.badge.better{background:var(--good-bg);color:var(--good)}.badge.worse{background:var(--bad-bg);color:var(--bad)}.badge.moved{background:var(--note-bg);color:var(--note)}
footer{color:var(--soft);font-size:13px;margin-block-start:28px;max-inline-size:80ch}
footer p{margin:6px 0}
@media (max-width:560px){main{padding:24px 14px 40px}h1{font-size:23px}.panel{padding:18px 16px}.tiles{grid-template-columns:1fr 1fr;gap:8px}.tiles li{padding:13px 14px}.tiles strong{font-size:22px}
.changes li{grid-template-columns:1fr;gap:4px}.changes .say{grid-column:1}.badge{grid-row:auto}.wide th:nth-child(2),.wide td:nth-child(2){display:none}.wide th,.wide td{padding-inline:3px}.wide table{font-size:13.5px}.wide th[scope=row]{min-inline-size:9ch}.plot{grid-template-rows:150px auto}}
@media print{:root{color-scheme:light;--page:#fff;--panel:#fff;--ink:#000;--soft:#444;--rule:#ccc;--grid:#ddd;--c1:#2f5bea;--c2:#0f8a7e;--c3:#d9622b;--c4:#9aa5b5;--good:#0b6b52;--good-bg:#fff;--bad:#a3341a;--bad-bg:#fff;--note:#5b4a00;--note-bg:#fff;--flat-bg:#fff}
body{font-size:11pt}main{padding:0;max-inline-size:none}.chart details{display:none}.panel,.tiles li{break-inside:avoid}.badge{border:1px solid currentColor}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
