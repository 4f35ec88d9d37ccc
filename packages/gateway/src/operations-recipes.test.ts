import { access, readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { HELP, readConfig } from './config.js';
import { createConversationMeter } from './metrics/conversation-meter.js';
import { createModelMeter } from './metrics/model-meter.js';
import { createRunMeter } from './metrics/run-meter.js';

const root = new URL('../../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');
const exists = (path: string): Promise<boolean> =>
  access(new URL(path, root)).then(
    () => true,
    () => false,
  );

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** Each instruction on one line, by stage. */
function stagesOf(dockerfile: string): Instruction[][] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
  const stages: Instruction[][] = [];
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const [, name = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, rest });
  }
  return stages;
}

describe('the Dockerfile', async () => {
  const [build = [], image = []] = stagesOf(await read('packages/gateway/Dockerfile'));
  const all = (stage: readonly Instruction[], name: string): string[] =>
    stage.filter((one) => one.name === name).map(({ rest }) => rest);

  it('builds on and runs on the Node that the package asks for', async () => {
    expect(all(build, 'FROM')).toEqual(['node:20-slim AS build']);
    expect(all(image, 'FROM')).toEqual(['node:20-slim']);
    const { engines } = JSON.parse(await read('packages/gateway/package.json')) as { engines: { node: string } };
    expect(engines.node).toMatch(/^>=20/);
  });

  it('runs scripts that are there, in steps that the build has, with the pnpm that everybody uses', async () => {
    const steps = all(build, 'RUN')
      .join(' && ')
      .split(' && ')
      .map((step) => step.trim());
    for (const step of steps) {
      const [, script] = /^node (\S+)/.exec(step) ?? [];
      if (script !== undefined && !script.startsWith('node_modules/')) expect(await exists(script), script).toBe(true);
    }
    expect(steps.some((step) => step.includes('install --frozen-lockfile'))).toBe(true);
    const version = /VERSION = '([\d.]+)'|pnpm@([\d.]+)/.exec(await read('scripts/workspace/pnpm.mjs'));
    for (const step of steps.filter((text) => text.includes('pnpm@')))
      expect(step).toContain(`pnpm@${version?.[1] ?? version?.[2]} `);
    expect(all(image, 'RUN')).toEqual([]);
  });

  it('copies what was built and nothing else, and no secret into the build', async () => {
    expect(all(image, 'COPY')).toEqual(['--from=build --chown=root:root /out .']);
    const ignored = (await read('packages/gateway/Dockerfile.dockerignore')).split('\n');
    for (const kind of ['**/.git', '**/node_modules', '**/dist', '**/.env*']) expect(ignored).toContain(kind);
  });

  it('is run by a user who is not root, as the command of the package, and is told to end by SIGTERM', async () => {
    const names = image.map(({ name }) => name);
    expect(all(image, 'USER')).toEqual(['node']);
    expect(names.indexOf('USER')).toBeLessThan(names.indexOf('ENTRYPOINT'));
    const { bin } = JSON.parse(await read('packages/gateway/package.json')) as { bin: Record<string, string> };
    const [node, file] = JSON.parse(all(image, 'ENTRYPOINT')[0] ?? '[]') as string[];
    expect([node, `./${file}`]).toEqual(['node', bin['aisle-gateway']]);
    expect(all(image, 'STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('has settings that the command takes, and ports that it opens', () => {
    const variables = all(image, 'ENV')
      .join(' ')
      .split(/\s+/)
      .map((pair) => pair.split('=', 2) as [string, string]);
    const invocation = readConfig([], Object.fromEntries(variables));
    expect(invocation).toMatchObject({ name: 'serve', config: { host: '0.0.0.0', port: 8787, opsPort: 9090 } });
    expect(all(image, 'EXPOSE')).toEqual(['8787 9090']);
    expect(all(image, 'HEALTHCHECK')[0]).toContain('127.0.0.1:9090/healthz');
  });
});

describe('the recipes', () => {
  it('of nginx hold nothing back, and wait longer than a heartbeat', async () => {
    const config = /```nginx\n(.*?)```/s.exec(await read('docs/operations/nginx.md'))?.[1] ?? '';
    for (const line of [
      'proxy_buffering off;',
      'gzip off;',
      'proxy_http_version 1.1;',
      'proxy_pass_header X-Accel-Buffering;',
    ])
      expect(config).toContain(line);
    expect(Number(/proxy_read_timeout (\d+)s/.exec(config)?.[1])).toBeGreaterThan(15);
    expect(config.split('{')).toHaveLength(config.split('}').length);
  });

  it('of containers and replicas give the command what it takes', async () => {
    const [replicas, container] = await Promise.all(
      ['replicas', 'container'].map((name) => read(`docs/operations/${name}.md`)),
    );
    const compose = /```yaml\n(services:.*?)```/s.exec(replicas ?? '')?.[1] ?? '';
    const command = JSON.parse((/command: (\['--.*\])/.exec(compose)?.[1] ?? '').replaceAll("'", '"')) as string[];
    const [, name = '', value = ''] = /environment: \{ (\w+): '([^']+)' \}/.exec(compose) ?? [];
    const catalogue = { AISLE_CATALOGUE: '/catalogue.json' };
    expect(readConfig(command, { ...catalogue, [name]: value })).toMatchObject({
      config: { redis: 'redis://redis:6379' },
    });
    const [, context = '', file = ''] = /build: \{ context: (\S+), dockerfile: (\S+) \}/.exec(compose) ?? [];
    expect(await exists(new URL(`${context}/${file}`, new URL('docs/operations/', root)).href)).toBe(true);
    const run = /docker run .*?aisle-gateway (--.*?)\n```/s.exec(container ?? '')?.[1] ?? '';
    expect(readConfig(run.split(/\s+/), catalogue)).toMatchObject({ name: 'serve' });
    const built = /docker build -f (\S+) -t \S+ \.\n/.exec(container ?? '')?.[1] ?? '';
    expect(await exists(built)).toBe(true);
  });

  it('name flags, scripts and limits that are there', async () => {
    const known = new Set(['--redis', ...[...HELP.matchAll(/--[a-z-]+/g)].map(([flag]) => flag)]);
    for (const file of await readdir(new URL('docs/operations/', root))) {
      const words = await read(`docs/operations/${file}`);
      const prose = words.replace(/```.*?```/gs, '');
      for (const [, flag = ''] of prose.matchAll(/`(--[a-z-]+)/g))
        expect(known.has(flag) || /^--(stop-timeout|maxmemory)/.test(flag), `${file}: ${flag}`).toBe(true);
      for (const [, script = ''] of words.matchAll(/`node ([\w./-]+)/g))
        expect(await exists(script), script).toBe(true);
    }
  });

  it('name metrics that are there, and all of them', async () => {
    const stats = { liveRuns: 0, openRuns: 0, readers: 0, logBytes: 0 };
    const answers = { cardsShown: 0, cardsRepaired: 0, cardsRejected: 0, inventedIds: 0, unmatchedPrices: 0 };
    const { metrics } = createRunMeter(() => ({ ...stats, answers }));
    const named = await read('docs/operations/metrics.md');
    createConversationMeter(metrics);
    const figures = metrics.render() + createModelMeter().render();
    const real = [...figures.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? '');
    for (const name of real) {
      const short = `\`${name.replace(/^aisle_cards/, '')}\``;
      expect(named.includes(name) || named.includes(short), name).toBe(true);
    }
    for (const [name] of named.matchAll(/aisle_[a-z_]+/g)) expect(real).toContain(name);
  });

  it('name events that are logged', async () => {
    const named = (await read('docs/operations/metrics.md')).split('## Logs')[1] ?? '';
    const folder = new URL('./', import.meta.url);
    const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file));
    const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
    for (const [, event] of named.matchAll(/`([a-z]+_[a-z]+(?:_[a-z]+)?)`/g))
      expect(
        sources.some((text) => text.includes(`'${event}'`)),
        event,
      ).toBe(true);
  });

  it('link to what is there', async () => {
    for (const file of await readdir(new URL('docs/operations/', root)))
      for (const [, target] of (await read(`docs/operations/${file}`)).matchAll(/\]\(([^)#]+)/g))
        expect(await exists(`docs/operations/${target}`), `${file}: ${target}`).toBe(true);
  });
});
