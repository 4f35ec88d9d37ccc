import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { saying, text } from '../../test-support/assistants.js';
import { errorOf } from '../../test-support/calls.js';
import { fixtureCatalogue } from '../../test-support/fixture-catalogue.js';
import { createGateway } from '../index.js';
import { serveGateway, type RunningGateway } from '../node.js';

const running: RunningGateway[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

describe('static files', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aisle-static-'));
    await mkdir(join(folder, 'public', 'locales'), { recursive: true });
    await writeFile(join(folder, 'secret.js'), 'secret');
    await writeFile(join(folder, 'public', 'aisle.js'), 'export {};');
    await writeFile(join(folder, 'public', 'aisle-launcher.js'), 'export {};');
    await writeFile(join(folder, 'public', 'panel-B3kd9_aQ.js'), 'export {};');
    await writeFile(join(folder, 'public', 'locales', 'zh-CN.json'), '{}');
    await writeFile(join(folder, 'public', '.env'), 'secret');
    await symlink(join(folder, 'secret.js'), join(folder, 'public', 'link.js'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  const open = async (): Promise<string> => {
    const gateway = createGateway({ assistant: saying(text('Two shoes.')), catalogue: fixtureCatalogue() });
    const server = await serveGateway(gateway, { port: 0, staticFolder: join(folder, 'public') });
    running.push(server);
    return server.url;
  };

  it('are served with type, validator and CORS, to any page', async () => {
    const base = await open();
    const response = await fetch(`${base}/aisle.js`, { headers: { origin: 'https://any.example' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('export {};');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(`${base}/aisle.js`, { headers: { 'if-none-match': `"other", ${etag}` } });
    expect(again.status).toBe(304);
    const head = await fetch(`${base}/aisle.js`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    expect((await fetch(`${base}/locales/zh-CN.json`)).headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('are immutable where the name carries a hash, and nowhere else', async () => {
    const base = await open();
    expect((await fetch(`${base}/panel-B3kd9_aQ.js`)).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await fetch(`${base}/aisle-launcher.js`)).headers.get('cache-control')).toBe('public, no-cache');
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/.env',
    '/link.js',
    '/locales',
    '/locales/',
    '/aisle.js/',
    '//aisle.js',
    '/aisle.js%00',
  ])('never leave their folder: %s', async (path) => {
    const { hostname, port } = new URL(await open());
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = httpRequest({ hostname, port, path }, (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode);
      });
      call.on('error', reject);
      call.end();
    });
    expect(status).toBe(404);
  });

  it('leave the endpoints where they are', async () => {
    const base = await open();
    expect((await fetch(base)).headers.get('content-type')).toMatch(/json/);
    const missing = await fetch(`${base}/nothing.js`);
    expect([missing.status, (await errorOf(missing)).code]).toEqual([404, 'not_found']);
  });
});
