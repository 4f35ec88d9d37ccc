/**
 * Builds src/ into dist/, with zod outside: `node build.mjs`.
 * The declarations in dist/ come from `tsc -b`.
 *
 * Modules stay apart: a bundler cannot tell that zod's `.check()` is pure, so out of one file a page would load every
 * schema; out of many, with `sideEffects: false`, it loads those it uses.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');

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
    lib: { entry: join(root, 'src/index.ts'), formats: ['es'] },
    rollupOptions: {
      external: [/^zod($|\/)/],
      // A constant that is inlined leaves a bare import behind, and esbuild warns at each.
      optimization: { inlineConst: false },
      output: { preserveModules: true, preserveModulesRoot: join(root, 'src'), entryFileNames: '[name].js' },
    },
  },
});
