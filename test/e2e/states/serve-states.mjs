import { readFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';

const LOCALES = { en: 'ltr', ar: 'rtl' };
const MODULE = /^\/states\/([\w-]+\.mjs)$/;

const shop = Array.from({ length: 6 }, () => '<i></i>').join('');

const STYLE = `
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif }
  .frame { color: #191e1c; background: #fff }
  .dark { color: #e8ebea; background: #101413 }
  .row { display: flex; gap: 8px; padding: 8px; background: #9aa3a0 }
  .row div { flex: none; overflow: clip }
  iframe { display: block; border: 0 }
  main { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; padding: 24px; opacity: .12 }
  i { aspect-ratio: 1; border-radius: 8px; background: currentColor }
`;

function framePage({ locale, scheme }) {
  const language = Object.keys(LOCALES).find((name) => name === locale) ?? 'en';
  return `<!doctype html><html lang="${language}" dir="${LOCALES[language]}"><head><meta charset="utf-8"><title>State</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>${STYLE}</style>
<script src="/assistant/aisle.js" async></script><script type="module" src="/states/frame.mjs"></script></head>
<body class="frame${scheme === 'dark' ? ' dark' : ''}"><main aria-hidden="true">${shop}</main></body></html>`;
}

const rowPage =
  () => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>States</title><link rel="icon" href="data:,">
<style>${STYLE}</style><script type="module" src="/states/row.mjs"></script></head><body class="row"></body></html>`;

/** Asks the demo shop, and sends its answer on. */
function passOn(request, response, demo) {
  const { hostname, port } = new URL(demo);
  const onward = httpRequest({ hostname, port, method: request.method, path: request.url, headers: request.headers });
  onward.once('error', () => response.destroy());
  onward.once('response', (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  request.pipe(onward);
}

async function answer(request, response, demo) {
  const url = new URL(request.url, 'http://localhost');
  const send = (type, body) => response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  const view = Object.fromEntries(url.searchParams);
  if (url.pathname === '/states/frame') return send('text/html', framePage(view));
  if (url.pathname === '/states/row') return send('text/html', rowPage());
  const [, module] = MODULE.exec(url.pathname) ?? [];
  if (module) return send('text/javascript', await readFile(new URL(`page/${module}`, import.meta.url)));
  return passOn(request, response, demo);
}

/**
 * Serves the states on the loopback address: `{ url, close }`.
 * @param demo address of the demo shop, whose facts, pictures and widget they show
 */
export async function serveStates(demo) {
  const server = createServer(
    (request, response) => void answer(request, response, demo).catch(() => response.destroy()),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * The address of one state in several views: `views` are `{ locale, scheme }`, of `width` × `height` each; `page` is the width of their
 * pages, of which the corner with the widget is seen, or with `whole` everything in small.
 */
export const rowAddress = (url, { state, views, width, height, page = width, whole }) =>
  `${url}/states/row?${new URLSearchParams({
    state,
    views: views.map(({ locale, scheme }) => `${locale}.${scheme}`).join(),
    width,
    height,
    page,
    ...(whole && { whole }),
  })}`;
