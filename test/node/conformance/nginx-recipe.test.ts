import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startCliGateway, freePort, hasRedis, startRedis } from '../../../scripts/process/own-replicas.mjs';
import { checkGateway, seed } from './check-gateway.js';

const root = new URL('../../../', import.meta.url);
const hasNginx = spawnSync('nginx', ['-v']).status === 0;
if (!hasNginx && process.env['CI'] === 'true') throw new Error('CI=true: nginx has to be installed');
if (!hasNginx) console.warn('nginx is not installed: the recipe for it is read, and not run');

/** The recipe as it is written; only addresses are ours, and the certificate is left out. */
async function writeConfig(folder: string, port: number, gateways: readonly number[]): Promise<string> {
  const recipe =
    /```nginx\n(.*?)```/s.exec(await readFile(new URL('docs/operations/nginx.md', root), 'utf8'))?.[1] ?? '';
  let next = 0;
  const server = recipe
    .replace(/server 10\.0\.0\.\d+:8787;/g, () => `server 127.0.0.1:${gateways[next++] ?? 0};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^ *(http2 on|ssl_\w+ .*);\n/gm, '');
  expect(next).toBe(gateways.length);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const path = join(folder, 'nginx.conf');
  await writeFile(
    path,
    `daemon off;\npid ${join(folder, 'pid')};\nerror_log stderr error;\nevents {}\n` +
      `http {\naccess_log off;\n${temporary.join('\n')}\n${server}\n}\n`,
  );
  return path;
}

async function startNginx(config: string, folder: string, url: string): Promise<{ stop(): Promise<void> }> {
  const child = spawn('nginx', ['-p', folder, '-c', config], { stdio: ['ignore', 'inherit', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await fetch(url).then(Boolean, () => false))) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

it.runIf(hasNginx && hasRedis())(
  'two processes behind nginx, set up as the recipe says, reach level 2, and go on when one is told to go',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aisle-nginx-'));
    // Started by root, its workers are somebody else.
    await chmod(folder, 0o755);
    const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true })];
    try {
      const redis = await startRedis();
      ends.unshift(redis.stop);
      const catalogue = fileURLToPath(new URL('demo/catalogue/northfold.json', root));
      const args = ['--catalogue', catalogue, '--redis', redis.url, '--trusted-proxy', '127.0.0.1'];
      const rates = ['messagesPerMinutePerAddress=10000', 'requestsPerMinutePerAddress=100000'];
      const limits = rates.flatMap((limit) => ['--limit', limit]);
      const gateways = await Promise.all([1, 2].map(() => startCliGateway([...args, ...limits])));
      ends.unshift(...gateways.map((gateway) => () => gateway.stop()));
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const config = await writeConfig(
        folder,
        port,
        gateways.map((gateway) => gateway.port),
      );
      const nginx = await startNginx(config, folder, url);
      ends.unshift(nginx.stop);

      const questions = ['What do you sell?', 'Show me two backpacks and compare them'];
      const { failures, verdict } = await checkGateway(url, { questions, seed, cuts: 6 });
      expect(failures).toEqual([]);
      expect(verdict.reached).toBe(2);

      expect(await gateways[0]?.stop('SIGTERM')).toBe(0);
      const statuses = await Promise.all(Array.from({ length: 6 }, async () => (await fetch(url)).status));
      expect(statuses).toEqual(Array.from({ length: 6 }, () => 200));
    } finally {
      for (const end of ends) await end();
    }
  },
  180_000,
);
