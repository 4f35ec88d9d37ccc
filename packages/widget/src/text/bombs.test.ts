import { createTextRenderer } from './text-renderer.js';
it('bombs', () => {
  const N = 20000;
  const bombs: Record<string, string> = { quote: '> '.repeat(N), list: '- '.repeat(8000) + 'x', br: '['.repeat(N), ast: '*'.repeat(N), tick: '`'.repeat(N), pipe: '|'.repeat(N), oneletter: 'a\n\n'.repeat(N/2), lt: '<'.repeat(N), em: '*a_ '.repeat(N / 4), link: '[a]('.repeat(N / 4), img: '![a]('.repeat(N/4), ticks: Array.from({ length: 200 }, (_, i) => '`'.repeat(i)).join(' '), rows: '|a|b|\n|-|-|\n' + '|1|2|\n'.repeat(N / 6), items: '- a\n'.repeat(N/4), strong: '**a '.repeat(N/4), ent: '&'.repeat(N), mail: 'a@'.repeat(N/2), w: 'W'.repeat(N), words: 'plain words '.repeat(N/12), nest: Array.from({length:100},(_, i)=>'  '.repeat(i)+'- a').join('\n'), defs: Array.from({length:1000},(_, i)=>`[a${i}]: /x`).join('\n'), urls: 'https://a.b/_ '.repeat(N/14) };
  for (const [n, b] of Object.entries(bombs)) {
    const box = document.createElement('div'); const r = createTextRenderer(box);
    const t = performance.now(); r.update(b, 'open'); const t2 = performance.now(); r.update(b, 'done'); const t3 = performance.now();
    console.log(n.padEnd(10), Math.round(t2 - t), Math.round(t3 - t2));
  }
});
