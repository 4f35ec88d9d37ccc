import { readFileSync } from 'node:fs';
import * as client from '@aisle/client';
import { describe, expect, it, vi } from 'vitest';
import * as agUi from '../src/ag-ui/index.js';
import * as encoder from '../src/ai-sdk/encoder.js';
import * as aiSdk from '../src/ai-sdk/index.js';
import * as openAiChat from '../src/openai-chat/index.js';
import { sse } from '../test-support/decode.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
const answer = sse([
  { type: 'start', messageId: 'm1' },
  { type: 'text-delta', id: 't', delta: 'Two light shoes.' },
  { type: 'finish' },
]);

describe('the README', () => {
  it('has examples', () => {
    expect(blocks).toHaveLength(5);
  });

  it.each(blocks.map((code, at) => [at + 1, code] as const))(
    'has an example %i that runs as it is written',
    async (_, code) => {
      const printed: string[] = [];
      vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => void printed.push(values.join(' ')));
      vi.stubGlobal('fetch', async () => new Response(answer, { headers: { 'content-type': 'text/event-stream' } }));
      const modules = {
        '@aisle/client': client,
        '@aisle/codecs/ai-sdk': aiSdk,
        '@aisle/codecs/ag-ui': agUi,
        '@aisle/codecs/ai-sdk/encoder': encoder,
        '@aisle/codecs/openai-chat': openAiChat,
      };
      const body = code.replace(
        /^import (\{.*\}) from '(.*)';$/gm,
        (_all, names: string, from: string) => `const ${names} = modules['${from}'];`,
      );
      const AsyncFunction = (async () => undefined).constructor as new (
        ...args: string[]
      ) => (given: unknown) => Promise<void>;
      await new AsyncFunction('modules', body)(modules);
      vi.unstubAllGlobals();
      const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, comment]) => comment);
      expect(printed).toEqual(expected);
    },
  );
});
