import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generateSchemas } from '../generate-schemas.mjs';
import * as protocol from './index.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = Array.from(readme.matchAll(/^```js\n([\s\S]*?)^```$/gm), (match) => match[1] ?? '');
const cache = new URL('../.cache/', import.meta.url);
const folder = new URL('readme/', cache);

/** What each block prints, in the order of the README. */
const outputs = [
  ['Two under €150.', 'complete'],
  [
    [
      'id: 1\ndata: {"type":"run","v":"1.0","runId":"run_0001","messageId":"m2","resume":"none"}\n\n',
      'id: 2\ndata: {"type":"part","id":"t","kind":"text","state":"open"}\n\n',
      'id: 3\ndata: {"type":"delta","id":"t","append":"Two under €150."}\n\n',
      'id: 4\ndata: {"type":"end","id":"t"}\n\n',
      'id: 5\ndata: {"type":"done","reason":"complete"}\n\n',
    ].join(''),
  ],
  ['true', 'false', '12900 IQD\u00a012.900'],
  [
    'Two that fit:',
    'so far prod_a',
    'product_list [{"id":"prod_a"},{"id":"prod_b"}]',
    '{"cards":1,"repaired":1,"rejected":0,"droppedFields":1}',
  ],
  ['show_cards', 'You can show cards.'],
];

describe('the README', () => {
  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
  });
  afterAll(async () => {
    await rm(cache, { recursive: true, force: true });
  });

  it('has an example for each output that this test knows', () => {
    expect(blocks).toHaveLength(outputs.length);
  });

  it.each(outputs.map((lines, index) => [index + 1, lines] as const))(
    'example %i runs as it stands',
    async (number, lines) => {
      const file = new URL(`example-${number}.mjs`, folder);
      // A package cannot find itself by name here, and the example is to speak of the sources, not of the last build.
      const code = blocks[number - 1] ?? '';
      await writeFile(
        file,
        code.replace(/'@aisle\/protocol(\/\w+)?'/, (_, entry = '') => `'../../src${entry}/index.js'`),
      );
      const printed: string[] = [];
      vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => void printed.push(values.join(' ')));
      await import(file.href);
      await vi.waitFor(() => {
        expect(printed).toEqual(lines);
      });
    },
  );

  it('names every JSON Schema', () => {
    for (const name of generateSchemas(protocol).keys()) {
      expect(readme).toContain(`\`${name.replace('.json', '')}\``);
    }
  });
});
