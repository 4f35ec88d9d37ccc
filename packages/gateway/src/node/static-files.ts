import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { GatewayError } from '../gateway-error.js';

/** Answers a request for a file of the folder, or `undefined` when it is for none. */
export type ServeFile = (request: Request) => Promise<Response | undefined>;

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.webp', 'image/webp'],
  ['.avif', 'image/avif'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
]);

/** `panel-B3kd9_aQ.js`: eight characters or more, not all of them small letters, which a mere word would be. */
const HASHED_NAME = /[.-](?=[\w-]*[A-Z0-9])[\w-]{8,}\.\w+$/;

/**
 * Serves the scripts of a folder. They are public, and may be loaded by any page.
 * @throws {@link GatewayError} `bad_options` when the folder is not there.
 */
export async function createFileServer(folder: string): Promise<ServeFile> {
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined || !(await stat(root)).isDirectory()) {
    throw new GatewayError('bad_options', `the static folder ${folder} is not there`);
  }
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const path = readPath(new URL(request.url).pathname);
    if (path === undefined) return undefined;
    const file = await findFile(root, path);
    return file && fileResponse(file, request);
  };
}

/** No dot files, no parent folders, no odd encodings. */
function readPath(pathname: string): string | undefined {
  return /^(\/(?!\.)[\w.@-]+)+$/.test(pathname) ? pathname : undefined;
}

interface FoundFile {
  readonly path: string;
  readonly etag: string;
  readonly modified: Date;
}

async function findFile(root: string, path: string): Promise<FoundFile | undefined> {
  try {
    // A link may lead out of the folder; its target counts.
    const real = await realpath(join(root, path));
    const info = await stat(real);
    if (!info.isFile() || !real.startsWith(root + sep)) return undefined;
    return {
      path: real,
      etag: `W/"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`,
      modified: info.mtime,
    };
  } catch {
    return undefined;
  }
}

async function fileResponse(file: FoundFile, request: Request): Promise<Response> {
  const headers = {
    'content-type': contentTypes.get(extname(file.path).toLowerCase()) ?? 'application/octet-stream',
    'cache-control': HASHED_NAME.test(file.path) ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    etag: file.etag,
    'last-modified': file.modified.toUTCString(),
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  };
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim());
  if (known?.includes(file.etag) === true) return new Response(null, { status: 304, headers });
  const bytes = await readFile(file.path);
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: { ...headers, 'content-length': String(bytes.byteLength) },
  });
}
