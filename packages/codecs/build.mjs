/**
 * Builds src/ into dist/cdn/: one self-contained, minified file for each protocol that a browser speaks, for a page without a
 * bundler: `node build.mjs`. What bundlers and Node load is what `tsc -b` wrote.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const folder = join(root, 'dist/cdn');

await mkdir(folder, { recursive: true });
// One build each: what they share would become a file of its own.
for (const [name, entry] of [
  ['ai-sdk', 'ai-sdk/index'],
  ['ag-ui', 'ag-ui/index'],
  // The decoder beside it is a gateway's.
  ['openai-chat', 'openai-chat/open-ai-chat'],
]) {
  const [{ output }] = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['aisle-source'] },
    build: { target: 'es2022', minify: false, write: false, lib: { entry: `src/${entry}.ts`, formats: ['es'] } },
  });
  // By hand: Vite keeps the white space of a library, for bundlers that look for annotations.
  const { code } = await minify(output[0].code, {
    module: true,
    ecma: 2022,
    compress: { passes: 4, unsafe_arrows: true, unsafe_methods: true },
  });
  await writeFile(join(folder, `${name}.js`), `${code}\n`);
}
