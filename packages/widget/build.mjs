// Builds what is published: ES modules for bundlers in dist/, and the files of the script tag in dist/cdn/.
// Run it after `tsc -b packages/widget`, which writes the declarations: `node packages/widget/build.mjs`.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const src = fileURLToPath(new URL('src/', import.meta.url));
const dist = fileURLToPath(new URL('dist/', import.meta.url));
const cdn = join(dist, 'cdn');
// Vite is a tool of the workspace, not of this package.
const { build } = await import(pathToFileURL(createRequire(join(root, 'package.json')).resolve('vite')).href);

// Workspace packages are taken from their sources, so that nothing but the declarations needs to be built before.
const conditions = ['aisle-source', 'production', 'browser', 'module', 'import', 'default'];
const external = [/^lit(?:\/|$)/, 'marked', 'dompurify', 'idb-keyval', /^zod(?:\/|$)/, /^@aisle\//];
const BANNER = '/*! Aisle, MIT License */';

await buildForBundlers();
await buildForScriptTag();

async function buildForBundlers() {
  const { output } = await bundle({
    entry: { index: join(src, 'index.ts'), define: join(src, 'define.ts') },
    minify: false,
    rolldownOptions: { external, output: { chunkFileNames: 'chunks/[name]-[hash].js' } },
  });
  await removeScripts(dist);
  for (const chunk of output) await put(join(dist, chunk.fileName), chunk.code);
}

async function buildForScriptTag() {
  const version = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8')).version;
  const buildId = `${version}+${await hashOfSources()}`;
  const define = { __AISLE_BUILD__: JSON.stringify(buildId) };
  await rm(cdn, { recursive: true, force: true });

  const text = await hashedModule('text', join(src, 'cdn/text-module.ts'), define);
  const panel = await hashedModule('panel', join(src, 'cdn/panel-module.ts'), define);
  const files = {
    panel: { file: panel.file, integrity: panel.integrity },
    text: { file: text.file, integrity: text.integrity },
  };
  const loader = await bundleOne('loader', join(src, 'loader.ts'), 'iife', {
    ...define,
    __AISLE_FILES__: JSON.stringify(files),
  });
  const parts = [describe('aisle.js', loader), panel, text];
  for (const { file, code } of parts) await put(join(cdn, file), code);
  const manifest = Object.fromEntries(parts.map(({ file, gzip, integrity }) => [file, { gzip, integrity }]));
  await put(join(cdn, 'manifest.json'), `${JSON.stringify({ build: buildId, files: manifest }, null, 2)}\n`);
  for (const { file, gzip } of parts) console.log(`dist/cdn/${file}  ${(gzip / 1000).toFixed(2)} kB gzip`);
}

async function hashedModule(name, entry, define) {
  const code = await bundleOne(name, entry, 'es', define);
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 10);
  return describe(`aisle-${name}-${hash}.js`, code);
}

async function bundleOne(name, entry, format, define) {
  const { output } = await bundle({
    entry: { [name]: entry },
    format,
    minify: true,
    define,
    rolldownOptions: { output: { codeSplitting: false } },
  });
  if (output.length !== 1)
    throw new Error(`${name} must be one file, and is ${output.map((chunk) => chunk.fileName).join(', ')}`);
  return `${BANNER}${output[0].code}`;
}

async function bundle({ entry, format = 'es', minify, define = {}, rolldownOptions }) {
  const output = {
    ...rolldownOptions.output,
    minify: minify ? { compress: true, mangle: true, codegen: { removeWhitespace: true } } : false,
  };
  const result = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [minifyStyles()],
    resolve: { conditions },
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
    oxc: { decorator: { legacy: true }, assumptions: { setPublicClassFields: true } },
    build: {
      write: false,
      target: 'es2022',
      minify: minify ? 'oxc' : false,
      modulePreload: false,
      lib: { entry, formats: [format], name: 'aisle', fileName: (_, name) => `${name}.js` },
      rolldownOptions: { ...rolldownOptions, output },
    },
  });
  return Array.isArray(result) ? result[0] : result;
}

/** Takes comments and spare whitespace out of css`…` literals. None of them holds an expression. */
function minifyStyles() {
  return {
    name: 'aisle-minify-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(src) || !id.endsWith('.styles.ts')) return null;
      return { code: code.replace(/css`([^`]*)`/g, (_, text) => `css\`${minifyCss(text)}\``), map: null };
    },
  };
}

function minifyCss(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([{;][\w-]+): /g, '$1:')
    .replace(/;}/g, '}')
    .trim();
}

async function hashOfSources() {
  const hash = createHash('sha256');
  for (const package_ of ['protocol', 'client', 'widget']) {
    const folder = join(root, 'packages', package_, 'src');
    const names = (await readdir(folder, { recursive: true })).filter(
      (name) => name.endsWith('.ts') && !/\.(?:browser-)?test\.ts$|^test-support/.test(name),
    );
    for (const name of names.sort()) hash.update(`${package_}/${name}\n`).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 10);
}

/** The compiler writes one script for each source; the published ones are the bundles. */
async function removeScripts(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder, { recursive: true })) {
    if (/\.js(?:\.map)?$/.test(name)) await rm(join(folder, name));
  }
}

function describe(file, code) {
  return {
    file,
    code,
    gzip: gzipSync(code, { level: 9 }).length,
    integrity: `sha384-${createHash('sha384').update(code).digest('base64')}`,
  };
}

async function put(path, content) {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
}
