import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import * as openAiChat from './openai-chat/index.js';

const readme = await readFile(new URL('../DECODERS.md', import.meta.url), 'utf8');

it('the example of DECODERS.md runs as it stands', () => {
  const [block = ''] = Array.from(readme.matchAll(/^```js\n([\s\S]*?)^```$/gm), (match) => match[1]);
  const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const code = block.replace(/^import (\{.*\}) from '@aisle\/codecs\/openai-chat';$/m, 'const $1 = openAiChat;');
  expect(code).not.toContain('import ');
  (new Function('openAiChat', code) as (module: object) => void)(openAiChat);
  expect(printed.mock.calls.map((line) => line.join(' ').trim())).toEqual([
    'left out: delta.audio',
    'run',
    'part',
    'delta Two under €150.',
    'end',
    'done complete',
  ]);
});
