import { exec, execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as conformance from '@aisle/conformance';
import * as protocol from '@aisle/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningGateway } from '@aisle/gateway/node';
import { serveDocumentedGateway } from './documented-gateway.js';
import { anchorsOf, readPages } from './read-examples.js';
import { isLike, readHeaders, sendExample } from './send-example.js';

const { CHECKS, readFixtures } = conformance;
const pages = await readPages();
const examples = pages.flatMap((page) => page.examples);
const at = ({ page, line }: { page: string; line: number }): string => `${page}:${line}`;
const kit = fileURLToPath(new URL('../../../packages/conformance/dist/cli.js', import.meta.url));

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await serveDocumentedGateway();
});
afterAll(() => gateway.close());

/** The schema that the second word behind a fence names: `run-request`, `delta-event`, `product-card`. */
function schemaOf(name: string): { safeParse(value: unknown): { success: boolean; error?: unknown } } {
  const card = name.replace(/-card$/, '').replaceAll('-', '_');
  if (name.endsWith('-card') && protocol.isCardKind(card)) return protocol.CARD_SCHEMAS[card];
  const pascal = name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const schema = (protocol as Record<string, unknown>)[`${pascal}Schema`];
  if (schema === undefined) throw new Error(`there is no schema for "${name}"`);
  return schema as ReturnType<typeof schemaOf>;
}

describe('the examples of the specification', () => {
  it('are of kinds that are tried here', () => {
    const known = ['json', 'http', 'sse', 'sh', 'text'];
    expect(examples.filter(({ language }) => !known.includes(language)).map(at)).toEqual([]);
    expect(examples.length).toBeGreaterThan(50);
  });

  it.each(examples.filter(({ language }) => language === 'json').map((example) => [at(example), example] as const))(
    '%s is valid JSON of its schema',
    (_, { about, text }) => {
      const value: unknown = JSON.parse(text);
      expect(schemaOf(about).safeParse(value).error).toBeUndefined();
      if (about.endsWith('-event')) expect(protocol.readEvent(value).kind).toBe('event');
    },
  );

  it.each(examples.filter(({ language }) => language === 'sse').map((example) => [at(example), example] as const))(
    '%s is a stream, or a part of one',
    (_, { about, text }) => {
      const decoder = protocol.createEventDecoder();
      const items = decoder.push(new TextEncoder().encode(text));
      expect(items.length).toBeGreaterThan(0);
      expect(items.filter(({ kind }) => kind !== 'event' && kind !== 'comment')).toEqual([]);
      const last = items.at(-1);
      if (about !== 'part') expect(last?.kind === 'event' && protocol.isTerminal(last.event)).toBe(true);
    },
  );

  // In order: later examples of a page speak of runs that earlier ones began.
  it.each(pages.map((page) => [page.name, page] as const))(
    '%s: a gateway answers what its examples say',
    async (_, page) => {
      const calls = page.examples.filter(({ language }) => language === 'http');
      expect(calls.filter(({ about }, index) => about !== (index % 2 === 0 ? 'request' : 'response')).map(at)).toEqual(
        [],
      );
      for (let index = 0; index < calls.length; index += 2) {
        const answer = await sendExample(gateway.url, calls[index]!.text);
        const response = calls[index + 1]!;
        const [head = '', ...body] = response.text.split('\n\n');
        const [line = '', ...headers] = head.split('\n');
        expect(`${at(response)} ${answer.status}`).toBe(`${at(response)} ${line.replace('HTTP/1.1 ', '').trim()}`);
        for (const [name, value] of Object.entries(readHeaders(headers))) expect(answer.headers[name]).toBe(value);
        if (body.length > 0 && !isLike(answer.body, body.join('\n\n'))) expect(answer.body).toBe(body.join('\n\n'));
      }
    },
  );

  it.concurrent.each(
    examples.filter(({ language }) => language === 'sh').map((example) => [at(example), example] as const),
  )(
    '%s runs in a shell',
    async (_, { text }) => {
      const cwd = await mkdtemp(`${tmpdir()}/aisle-docs-`);
      const command = text
        .replaceAll('npx @aisle/conformance', `"${process.execPath}" "${kit}"`)
        .replaceAll('https://shop.example/assistant', gateway.url);
      try {
        const { stdout } = await promisify(exec)(`set -e\n${command}`, {
          cwd,
          env: { ...process.env, GATEWAY: gateway.url },
        });
        expect(stdout).toMatch(/"type":"done","reason":"complete"|Level \d reached\./);
      } finally {
        await rm(cwd, { recursive: true });
      }
    },
    60_000,
  );

  it.concurrent(
    'the README of the kit has an example that runs as it stands, and the options that there are',
    async () => {
      const readme = await readFile(new URL('../../../packages/conformance/README.md', import.meta.url), 'utf8');
      const [, code = ''] = /^```js\n(.*?)^```$/ms.exec(readme) ?? [];
      const body = code
        .replace(/^import (\{[^}]+\}) from '@aisle\/conformance';$/m, 'const $1 = modules;')
        .replace('https://shop.example/assistant', gateway.url);
      const printed: string[] = [];
      const console = { log: (text: unknown) => void printed.push(String(text)) };
      const execute = new Function('modules', 'console', `return (async () => {${body}})()`) as (
        modules: object,
        log: object,
      ) => Promise<void>;
      await execute(conformance, console);
      expect(printed).toEqual(['2', expect.stringContaining('Level 2 reached.')]);

      const { stdout: help } = await promisify(execFile)(process.execPath, [kit, '--help']);
      const names = (text: string): string[] => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
      expect(names(readme)).toEqual(names(help));
    },
    60_000,
  );
});

describe('the specification', () => {
  it('has a place for the rule of every check', () => {
    const anchors = new Map(pages.map(({ name, text }) => [name, anchorsOf(text)]));
    const lost = CHECKS.filter(({ section }) => {
      const [page = '', anchor] = section.split('#');
      const known = anchors.get(page);
      return !known || (anchor !== undefined && !known.includes(anchor));
    });
    expect(lost.map(({ id, section }) => `${id} ${section}`)).toEqual([]);
  });

  it('has no link that leads nowhere', () => {
    const anchors = new Map(pages.map(({ name, text }) => [name, anchorsOf(text)]));
    const lost = pages.flatMap(({ name, text }) =>
      Array.from(text.matchAll(/\]\(([\w.-]*\.md)?(?:#([\w-]+))?\)/g), ([link, page = name, anchor]) => ({
        link,
        page,
        anchor,
      }))
        .filter(
          ({ page, anchor }) => !anchors.has(page) || (anchor !== undefined && !anchors.get(page)?.includes(anchor)),
        )
        .map(({ link }) => `${name} ${link}`),
    );
    expect(lost).toEqual([]);
  });

  it('lists every check and every fixture, and no other', async () => {
    const page = pages.find(({ name }) => name === 'conformance.md')!.text;
    const [gateways = '', clients = ''] = page.split('## The fixtures for a client');
    const rows = Array.from(
      gateways.matchAll(/^\| (\w+) +\| (\d) +\| \[(.+?)\]\((\S+)\) +\|$/gm),
      ([, id, level, rule, section]) => [id, Number(level), rule, section],
    );
    expect(rows).toEqual(CHECKS.map(({ id, level, rule, section }) => [id, level, rule, section]));
    const named = Array.from(clients.matchAll(/^\| \w+ +\| `([\w-]+)`/gm), ([, name]) => name);
    expect(named.sort()).toEqual((await readFixtures()).map(({ name }) => name).sort());
  });

  it('tells the limits and the codes that the code has', () => {
    const table = pages.find(({ name }) => name === 'errors.md')!.text;
    const codes = Array.from(
      table.matchAll(/^\| `(\w+)` +\| (\d*) +\| (true|false)/gm),
      ([, code, status, retryable]) => ({
        code,
        ...(status === '' ? {} : { status: Number(status) }),
        retryable: retryable === 'true',
      }),
    );
    expect(codes).toEqual(Object.entries(protocol.GATEWAY_ERRORS).map(([code, facts]) => ({ code, ...facts })));
  });
});
