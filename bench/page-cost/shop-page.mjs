/** A page of a small shop, of text and shapes only: what stands on it costs the same with every widget. */
export function shopPage(markup) {
  const tile = (at) => `<li><svg viewBox="0 0 4 3" width="160" height="120"><path d="M1 1h2v2H1z"/></svg>
<b>Bag ${at + 1}</b><p>Made in small runs, repaired for life.</p><p>€ ${at + 40}.00</p></li>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bags for weather</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>
body { margin: 0; font: 16px/1.5 sans-serif; color: #222; background: #faf7f2 }
header { padding: 16px 32px; background: #23343a; color: #fff }
main { padding: 8px 32px }
ul { display: flex; flex-wrap: wrap; gap: 16px; padding: 0; list-style: none }
li { padding: 12px; background: #fff }
</style></head>
<body><header>Harbour Supply</header><main><h1>Bags for weather</h1><ul>${Array.from({ length: 12 }, (_, at) => tile(at)).join('')}</ul></main>
${markup}</body></html>`;
}
