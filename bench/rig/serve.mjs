import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../scripts/workspace/root.mjs';

const bench = fileURLToPath(new URL('../', import.meta.url));
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
};

/** Where the others lie, as their packages publish them for a browser. */
const VENDOR = {
  'marked.js': 'marked/lib/marked.esm.js',
  'dompurify.js': 'dompurify/dist/purify.es.mjs',
  'streaming-markdown.js': 'streaming-markdown/smd.min.js',
  'deep-chat.js': 'deep-chat/dist/deepChat.bundle.js',
};

async function readFolder(folder, prefix) {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Promise.all(
    names.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [`${prefix}${file.slice(folder.length).replaceAll('\\', '/')}`, await readFile(file)];
    }),
  );
}

/** Takes what the widget gives its text renderer from the sources: it is inside another of the built files. */
async function bundleWidgetParts() {
  const { build } = createRequire(join(root, 'package.json'))('vite');
  const [{ output }] = await build({
    root: bench,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { conditions: ['aisle-source', 'production', 'browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(bench, 'page/widget-parts.mjs'), formats: ['es'], fileName: 'widget-parts' },
    },
  });
  return output[0].code;
}

/** Packages list their files under different names: from the folder of a package, whatever it exports. */
function vendorFile(path) {
  const [name] = path.split('/');
  return join(bench, 'node_modules', name, path.slice(name.length + 1));
}

async function readEverything() {
  const folders = await Promise.all([
    readFolder(join(bench, 'page'), '/page'),
    readFolder(join(bench, 'texts'), '/texts'),
    readFolder(join(root, 'packages/widget/dist/cdn'), '/cdn'),
  ]);
  const vendor = Object.entries(VENDOR).map(async ([name, path]) => [
    `/vendor/${name}`,
    await readFile(vendorFile(path)),
  ]);
  return new Map([...folders.flat(), ...(await Promise.all(vendor)), ['/widget-parts.js', await bundleWidgetParts()]]);
}

/**
 * Serves the pages of the benchmark on the loopback address: `{ url, close }`. Everything is read beforehand, so that a build
 * meanwhile changes nothing.
 */
export async function serve() {
  const files = await readEverything();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const content = files.get(pathname === '/' ? '/page/index.html' : pathname);
    if (content === undefined) return response.writeHead(404).end();
    const type = TYPES[extname(pathname) || '.html'] ?? 'text/plain';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((done) => server.close(done)) };
}
