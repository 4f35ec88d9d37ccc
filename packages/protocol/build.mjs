/**
 * Builds src/ into dist/, with eventsource-parser inside and zod outside: `node build.mjs`.
 * The declarations in dist/ come from `tsc -b`.
 *
 * Modules stay apart: a bundler cannot tell that zod's `.check()` is pure, so out of one file a page would load every
 * schema; out of many, with `sideEffects: false`, it loads those it uses.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');

/** npm leaves out every folder named node_modules, so what came from there needs another place. */
function nameModule({ name }) {
  const vendored = name.split('node_modules/').at(-1);
  return vendored === name ? '[name].js' : `vendor/${vendored}.js`;
}

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    target: 'es2022',
    outDir: dist,
    // tsc -b keeps the declarations there.
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    lib: {
      entry: {
        index: join(root, 'src/index.ts'),
        'lift/index': join(root, 'src/lift/index.ts'),
        'contract/index': join(root, 'src/contract/index.ts'),
      },
      formats: ['es'],
    },
    rollupOptions: {
      external: [/^zod($|\/)/],
      // A constant that is inlined leaves a bare import behind, and esbuild warns at each.
      optimization: { inlineConst: false },
      output: { preserveModules: true, preserveModulesRoot: join(root, 'src'), entryFileNames: nameModule },
    },
  },
});

const parser = createRequire(import.meta.url).resolve('eventsource-parser/package.json');
const { name, version } = JSON.parse(await readFile(parser, 'utf8'));
const licence = await readFile(join(dirname(parser), 'LICENSE'), 'utf8');
await writeFile(
  join(dist, 'THIRD-PARTY.txt'),
  `vendor/${name} is ${name} ${version}, under this licence:\n\n${licence.trim()}\n`,
);
