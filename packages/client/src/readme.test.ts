import { readFileSync } from 'node:fs';
import type { StreamEvent } from '@aisle/protocol';
import { describe, expect, it, vi } from 'vitest';
import * as client from './index.js';
import * as lift from './lift/index.js';
import * as testing from './testing/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

const script: StreamEvent[] = [
  { type: 'run', v: '1.0', runId: 'x', messageId: 'a', resume: 'cursor' },
  { type: 'part', id: 't', kind: 'text', state: 'done', text: 'Here you are.' },
  { type: 'part', id: 'p', kind: 'product', state: 'done', data: { id: 'prod_a' } },
  { type: 'done', reason: 'complete' },
];

/** Runs a block as it is written, with a scripted gateway where it names none of its own. */
async function runBlock(code: string): Promise<string[]> {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => void printed.push(values.join(' ')));
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
  const modules: Record<string, unknown> = {
    '@aisle/client': {
      ...client,
      createChat: (options: client.ChatOptions) =>
        client.createChat({ transport: testing.scriptedTransport([script]), ...options }),
    },
    '@aisle/client/lift': lift,
    // Of another package, which may import this one: what counts here is that a chat takes it.
    '@aisle/codecs/ai-sdk': { aiSdk: () => ({ connect: () => testing.scriptedTransport([script]) }) },
    '@aisle/client/testing': testing,
  };
  const body = code.replace(
    /^import (\{.*\}) from '(.*)';$/gm,
    (_, names: string, from: string) => `const ${names} = modules['${from}'];`,
  );
  const AsyncFunction = Object.getPrototypeOf(runBlock).constructor as new (
    ...args: string[]
  ) => (modules: unknown) => Promise<void>;
  await new AsyncFunction('modules', body)(modules);
  vi.unstubAllGlobals();
  return printed;
}

describe('the README', () => {
  it('has examples', () => {
    expect(blocks.length).toBeGreaterThan(4);
  });

  it.each(blocks.map((code, at) => ({ code, at: at + 1 })))(
    'has an example $at that runs as it is written',
    async ({ code }) => {
      const printed = await runBlock(code);
      expect(printed.length > 0).toBe(code.includes('console.log'));
      for (const [, comment] of code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)) expect(printed).toContain(comment);
    },
  );
});
