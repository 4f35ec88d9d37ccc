import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));

// In a process of its own: Vitest reads the packages' sources, and an app reads what was built.
async function importBuilt(specifier: string): Promise<string> {
  const script = `const before = new Set(Object.keys(globalThis));
    const names = Object.keys(await import('${specifier}'));
    const globals = Object.keys(globalThis).filter((name) => !before.has(name));
    console.log(JSON.stringify({ exported: names.length, globals }));`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: here,
  });
  return stdout + stderr;
}

it.each([
  '@aisle/protocol',
  '@aisle/client',
  '@aisle/client/testing',
  '@aisle/conformance',
  '@aisle/codecs/ai-sdk',
  '@aisle/codecs/ai-sdk/encoder',
  '@aisle/codecs/ag-ui',
  '@aisle/codecs/openai-chat',
  '@aisle/codecs/openai-responses',
  '@aisle/codecs/dashscope',
  '@aisle/codecs/whale',
  '@aisle/gateway',
  '@aisle/gateway/node',
  '@aisle/widget',
  '@aisle/react',
])('the built %s loads in plain Node, says nothing and leaves no globals of its own', async (specifier) => {
  const said = JSON.parse(await importBuilt(specifier)) as { exported: number; globals: string[] };
  expect(said.exported).toBeGreaterThan(0);
  // Zod shares its settings and its registry with other copies of itself through two names.
  expect(said.globals.filter((name) => !name.startsWith('__zod_'))).toEqual([]);
});
