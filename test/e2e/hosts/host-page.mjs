/**
 * A hostile page is `{ slug, name }` and what of the rest it needs:
 *
 *   policy(site)             its Content-Security-Policy
 *   attributes               of <html>
 *   head(site), body(site)   markup: first in <head>, last in <body> before the widget
 *   style, script            run first; served as files, so that a policy without 'unsafe-inline' lets them in
 *   tag(site)                the widget's script tag, where it is not the usual one
 *   zoom                     by which its style sheet enlarges the page, and the launcher with it
 *   beforehand(tools)        done first
 *   question                 what is asked
 *   whileAnswering(tools)    done when the first words of the answer are there
 *   afterwards(tools)        done when the answer is complete, and the assistant closed
 *   refused                  the sentence that the shopper reads, where no answer can be had
 *   violations, warnings     patterns of what the browser and the console say, in any number; of nothing else may they speak
 */
const NONCE = 'cjRuZDBt';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The script tag as the README has it. @param attributes further ones */
export const widgetTag = ({ files, gateway }, attributes = {}) => {
  const all = { src: `${files}aisle.js`, 'data-gateway': gateway, 'data-name': 'Harbour Supply', ...attributes };
  const written = Object.entries(all).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<script async${written.join('')}></script>`;
};

const products = ['Lark 20 Backpack', 'Wren 14 Daypack', 'Tern 30 Duffel', 'Rook Sling']
  .map(
    (title) =>
      `<li class="tile"><img src="/lark.svg" alt="" width="160" height="160"><b>${title}</b><p>€ 49.50</p></li>`,
  )
  .join('');

const content = `<header class="bar"><a href="/">Harbour Supply</a> <a href="/">Bags</a> <a href="/">Care</a></header>
<main><h1>Bags for weather</h1><p>Made in small runs, repaired for life.</p><ul class="grid">${products}</ul>
<p><label>Search <input name="q"></label> <button>Go</button></p></main>`;

const shopStyle = `
  body { margin: 0; font: 16px/1.5 Georgia, serif; color: #222; background: #faf7f2; }
  .bar { padding: 16px 32px; background: #23343a; }
  .bar a { margin-right: 24px; color: #fff; text-decoration: none; }
  main { padding: 8px 32px; }
  .grid { display: flex; flex-wrap: wrap; gap: 16px; padding: 0; list-style: none; }
  .tile { padding: 12px; background: #fff; }
  .tile img { display: block; }
`;

function documentOf(page, site) {
  const { slug, attributes = '', head, body, tag = widgetTag } = page;
  const at = `${site.pages}/page/${slug}`;
  const nonce = ` nonce="${NONCE}"`;
  return `<!doctype html><html lang="en" ${attributes}><head><meta charset="utf-8">${head?.(site) ?? ''}
<title>Bags for weather</title><link rel="icon" href="${site.pages}/icon.svg">
<script${nonce} src="${site.pages}/watch.js"></script><link rel="stylesheet" href="${at}/page.css">
<script${nonce} src="${at}/page.js"></script></head>
<body>${content.replaceAll('"/', `"${site.pages}/`)}${body?.(site) ?? ''}
${tag(site)}</body></html>`;
}

/** What a site serves for a page. */
export function hostPage(page, site) {
  const policy = page.policy?.({ ...site, nonce: NONCE });
  const headers = policy ? { 'content-security-policy': policy } : {};
  return {
    document: { headers, body: documentOf(page, { ...site, nonce: NONCE }) },
    'page.css': { type: 'text/css', body: shopStyle + (page.style ?? '') },
    'page.js': { type: 'text/javascript', body: page.script ? `(${String(page.script)})();` : '' },
  };
}
