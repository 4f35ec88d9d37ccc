// Serves the files of a folder, and the assistant beside them under /assistant: `node serve.mjs FOLDER [PORT]`.
import { readFile } from 'node:fs/promises';
import { createEmbeddedAssistant, createGateway, readCatalogue } from '@aisle/gateway';
import { createFileServer, serveGateway } from '@aisle/gateway/node';
import { fileURLToPath } from 'node:url';

const folder = (path, base = import.meta.url) => fileURLToPath(new URL(path, base));

export async function serveShop(pages, port = 0) {
  const { catalogue } = readCatalogue(await readFile(new URL('catalogue.json', import.meta.url), 'utf8'));
  const gateway = createGateway({ assistant: createEmbeddedAssistant(), catalogue, basePath: '/assistant' });
  const servers = await Promise.all([
    createFileServer(pages),
    createFileServer(folder('public/')),
    // aisle.js and the files that it loads from beside itself.
    createFileServer(folder('dist/cdn/', import.meta.resolve('@aisle/widget/package.json'))),
  ]);

  async function answer(request, client) {
    const url = new URL(request.url);
    for (const serve of servers) {
      const path = url.pathname.replace(/^\/assistant(?=\/aisle)/, '').replace(/\/$/, '/index.html');
      const file = await serve(new Request(new URL(path, url), { method: request.method, headers: request.headers }));
      if (file) return file;
    }
    return gateway(request, client);
  }
  return serveGateway(Object.assign(answer, { close: gateway.close }), { port });
}

const [, script, pages, port = '4173'] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  const { url } = await serveShop(pages, Number(port));
  console.log(`Open ${url}/`);
}
