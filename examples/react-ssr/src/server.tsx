import { readFile } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createEmbeddedAssistant, createGateway, readCatalogue } from '@aisle/gateway';
import { serveGateway } from '@aisle/gateway/node';
import { renderToPipeableStream } from 'react-dom/server';
import { Page } from './page.js';

// From dist/server/.
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { catalogue } = readCatalogue(await readFile(here('../../../shop/catalogue.json'), 'utf8'));
const gateway = createGateway({ assistant: createEmbeddedAssistant(), catalogue, basePath: '/assistant' });

function renderPage(): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(<Page />, {
      bootstrapModules: ['/client.js'],
      onShellReady() {
        const html = Readable.toWeb(pipe(new PassThrough())) as ReadableStream;
        resolve(new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
      },
      onShellError: reject,
    });
  });
}

const { url } = await serveGateway(
  Object.assign(
    async (request: Request, client: { readonly address?: string }) =>
      new URL(request.url).pathname === '/' ? renderPage() : gateway(request, client),
    { close: gateway.close },
  ),
  { port: Number(process.env['PORT'] ?? 4173), staticFolder: here('../client/') },
);
console.log(`Open ${url}/`);
