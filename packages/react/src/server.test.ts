import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { elementProps } from '../generate-element-props.mjs';
import type * as ServerKit from '../test-support/kit.server.js';
import { SERVER_MARKUP } from '../test-support/server-markup.js';
import { bundleKit, VERSIONS } from '../test-support/bundle-kit.mjs';

type Kit = typeof ServerKit;

const source = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

describe.each(VERSIONS)('on a server with React %s', (version) => {
  const folder = mkdtempSync(join(tmpdir(), 'aisle-react-'));
  let kit: Kit;

  beforeAll(async () => {
    const file = join(folder, 'kit.mjs');
    writeFileSync(file, await bundleKit(version, 'server'));
    kit = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Kit;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is that React', () => {
    expect(kit.version.split('.')[0]).toBe(version);
  });

  it('renders the element with its attributes, without children, and nothing of a chat', () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(kit.renderToString(kit.createElement(kit.App))).toBe(SERVER_MARKUP);
    expect(complain).not.toHaveBeenCalled();
  });

  it('renders the same as a stream', async () => {
    const page = new PassThrough();
    const read = text(page);
    await new Promise<void>((resolve, reject) => {
      const { pipe } = kit.renderToPipeableStream(kit.createElement(kit.App), {
        onAllReady: () => {
          pipe(page);
          resolve();
        },
        onError: reject,
      });
    });
    expect(await read).toBe(SERVER_MARKUP);
  });

  it('renders an open panel as open', () => {
    const { AisleChat, createElement, renderToString } = kit;
    const markup = renderToString(createElement(AisleChat, { gateway: '/assistant', open: true }));
    expect(markup).toBe('<aisle-chat gateway="/assistant" open=""></aisle-chat>');
  });
});

describe('the sources', () => {
  it('say to server components that they belong to the browser', () => {
    for (const name of ['index.ts', 'aisle-chat.ts', 'use-aisle-chat.ts'])
      expect(source(name)).toMatch(/^'use client';\n/);
  });

  it('know the attributes, properties and events that the element has now', async () => {
    expect(source('element-props.ts'), 'Run node packages/react/generate-element-props.mjs').toBe(await elementProps());
  }, 60_000);
});
