/**
 * A shop of three origins: its pages and pictures, the widget's files, and the assistant's gateway. Loopback only; ends with
 * `close()`.
 *
 *   pages, files, gateway    origins; `files` is the folder of a version
 *   other                    the folder of another version of the widget
 *   integrity                of aisle.js
 *   names                    of the widget's files
 *   reports                  what browsers sent to /csp-reports
 *   show(slug, page)         from now on /page/<slug> is this: see host-pages.mjs
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { createGateway, readCatalogue } from '@aisle/gateway';
import { serveGateway } from '@aisle/gateway/node';
import { catalogueText, hostAssistant, picture } from './host-assistant.mjs';
import { watchScript } from './host-watch.mjs';
import { otherVersion } from './other-version.mjs';

const builtFiles = process.env.AISLE_CDN
  ? pathToFileURL(`${process.env.AISLE_CDN}/`)
  : new URL('../../../packages/widget/dist/cdn/', import.meta.url);

const FOLDER = '/aisle/0.1.0/';
const OTHER_VERSION = '0.0.9';
const OTHER_FOLDER = `/aisle/${OTHER_VERSION}/`;

const integrityOf = (source) => `sha384-${createHash('sha384').update(source).digest('base64')}`;

async function readBuiltFiles() {
  const names = await readdir(builtFiles);
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, builtFiles), 'utf8')));
  return new Map(names.map((name, at) => [name, texts[at]]));
}

async function listen(answer) {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response, { status = 200, type = 'text/html; charset=utf-8', headers = {}, body = '' }) {
  response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

/** Serves the widget's files to every origin, as a CDN does. */
async function startFiles() {
  const own = await readBuiltFiles();
  const other = otherVersion(own, OTHER_VERSION, integrityOf);
  const folders = { [FOLDER]: own, [OTHER_FOLDER]: other };
  const server = await listen((request, response) => {
    const [, folder, name] = /^(.*\/)([^/]*)$/.exec(request.url);
    const body = folders[folder]?.get(name);
    if (body === undefined) return send(response, { status: 404 });
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=600' };
    return send(response, { type: 'text/javascript', headers, body });
  });
  return { ...server, integrity: integrityOf(own.get('aisle.js')), names: [...own.keys()] };
}

async function startPages() {
  const reports = [];
  const shown = new Map();
  const server = await listen(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://shop.test');
    if (pathname === '/csp-reports') {
      reports.push(await text(request));
      return send(response, { status: 204 });
    }
    if (pathname === '/watch.js') return send(response, { type: 'text/javascript', body: watchScript });
    if (pathname.endsWith('.svg')) return send(response, picture);
    const [, slug, file] = /^\/page\/([\w-]+)(?:\/([\w.-]+))?$/.exec(pathname) ?? [];
    const part = shown.get(slug)?.[file ?? 'document'];
    return send(response, part ?? { status: 404 });
  });
  return { ...server, reports, show: (slug, page) => void shown.set(slug, page) };
}

async function startGateway(pages) {
  const { catalogue } = readCatalogue(catalogueText(pages));
  return serveGateway(createGateway({ assistant: hostAssistant, catalogue, origins: [pages] }), { port: 0 });
}

export async function startHostSite() {
  const [files, pages] = await Promise.all([startFiles(), startPages()]);
  const gateway = await startGateway(pages.origin);
  return {
    pages: pages.origin,
    files: files.origin + FOLDER,
    other: files.origin + OTHER_FOLDER,
    integrity: files.integrity,
    names: files.names,
    gateway: gateway.url,
    reports: pages.reports,
    show: pages.show,
    close: () => Promise.all([files.close(), pages.close(), gateway.close()]),
  };
}
