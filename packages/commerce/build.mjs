/**
 * Builds src/ into dist/: one self-contained, minified file for each platform, for a `<script type="module">` of a theme:
 * `node build.mjs`. The declarations in dist/ come from `tsc -b`.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

// One build each: what the two share would become a file of its own.
for (const platform of ['shopify', 'woocommerce']) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['aisle-source'] },
    build: {
      target: 'es2022',
      outDir: 'dist',
      // tsc -b keeps the declarations there.
      emptyOutDir: false,
      minify: 'terser',
      terserOptions: { module: true, ecma: 2022, compress: { passes: 3 } },
      sourcemap: true,
      lib: { entry: `src/${platform}.ts`, formats: ['es'], fileName: platform },
      // Vite keeps the white space of a library, for bundlers that look for annotations; this one is for a browser.
      rollupOptions: { output: { minify: true } },
    },
  });
}
