// Builds what is published: ES modules for bundlers in dist/, and the files of the script tag in dist/cdn/.
// Run it after `tsc -b packages/widget`, which writes the declarations: `node packages/widget/build.mjs`.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { minifyStyles, shortenTokens } from './build/styles.mjs';
import { settleMarked } from './build/settle-marked.mjs';
import { namesOfSources } from './build/source-names.mjs';
import { walk } from './build/walk.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packages = fileURLToPath(new URL('../', import.meta.url));
const src = fileURLToPath(new URL('src/', import.meta.url));
const dist = fileURLToPath(new URL('dist/', import.meta.url));
const cdn = join(dist, 'cdn');
// Vite is a tool of the workspace, not of this package.
const { build } = await import(pathToFileURL(createRequire(join(root, 'package.json')).resolve('vite')).href);

// Workspace packages are taken from their sources, so that nothing but the declarations needs to be built before.
const conditions = ['aisle-source', 'production', 'browser', 'module', 'import', 'default'];
const external = [/^lit(?:\/|$)/, 'marked', 'idb-keyval', /^zod(?:\/|$)/, /^@aisle\//];
const BANNER = '/*! Aisle, MIT License */';

const version = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8')).version;
// In every file of the script tag: two versions on a page do not mix.
const buildId = `${version}+${await hashOfSources()}`;
const registry = `globalThis[Symbol.for(${JSON.stringify(`aisle@${buildId}`)})]`;

/** Lit's templates go through the policy of aisle.js instead of one of their own: a page grants one name. */
const sharedPolicy = {
  name: 'aisle-shared-policy',
  transform(code, id) {
    if (!id.endsWith('/lit-html/lit-html.js')) return null;
    const own = /(\w+)=\w+\.trustedTypes,(\w+)=\1\?\1\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\):void 0/;
    if (!own.test(code)) throw new Error('Lit has changed: find again where it makes its Trusted Types policy.');
    return { code: code.replace(own, (_, factory, policy) => `${policy}=${registry}.policy`), map: null };
  },
};

await buildForBundlers();
await buildForScriptTag();

async function buildForBundlers() {
  const { output } = await bundle({
    entry: { index: join(src, 'index.ts'), define: join(src, 'define.ts') },
    rolldownOptions: { external, output: { chunkFileNames: 'chunks/[name]-[hash].js' } },
  });
  await removeScripts(dist);
  for (const chunk of output) await put(join(dist, chunk.fileName), chunk.code);
}

async function buildForScriptTag() {
  await rm(cdn, { recursive: true, force: true });
  const leaves = new Map();
  const loader = describe('aisle.js', await bundleOne(join(src, 'loader.ts'), 'iife', leaves));
  const files = [loader, ...(await Promise.all(leaves.values()))];
  for (const { file, code } of files) await put(join(cdn, file), code);
  const manifest = Object.fromEntries(files.map(({ file, gzip, integrity }) => [file, { gzip, integrity }]));
  await put(join(cdn, 'manifest.json'), `${JSON.stringify({ build: buildId, files: manifest }, null, 2)}\n`);
  await put(join(cdn, 'THIRD-PARTY.txt'), await thirdPartyNotices());
  for (const { file, gzip } of files) console.log(`dist/cdn/${file}  ${(gzip / 1000).toFixed(2)} kB gzip`);
}

/** Licences of what is bundled, beside the files rather than in each. */
async function thirdPartyNotices() {
  const licences = {
    'widget/node_modules/lit': 'LICENSE',
    'widget/node_modules/marked': 'LICENSE',
    'client/node_modules/idb-keyval': 'LICENCE',
    'protocol/node_modules/eventsource-parser': 'LICENSE',
  };
  const notices = Object.entries(licences).map(async ([folder, name]) => {
    const { version: of } = JSON.parse(await readFile(join(packages, folder, 'package.json'), 'utf8'));
    const text = await readFile(join(packages, folder, name), 'utf8');
    return `${basename(folder)} ${of}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(notices)).join(`\n${'-'.repeat(72)}\n\n`);
}

/**
 * A module that is imported on demand becomes a self-contained file, which hands its exports over instead of exporting them:
 * the other half of this is in src/cdn/script-modules.ts.
 */
async function buildLeaf(path, leaves) {
  const name = basename(path, '.ts');
  const code = (await bundleOne(path, 'es', leaves)).replace(/export\s*\{([^{}]*)\};?\s*$/, (_, list) => {
    const members = list.split(',').map((one) => {
      const [local, exported = local] = one.trim().split(' as ');
      return `${exported}:${local}`;
    });
    return `${registry}.modules.set(${JSON.stringify(name)},{${members}});`;
  });
  if (!code.includes(`${registry}.modules`)) throw new Error(`${path} exports nothing that could be handed over.`);
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 10);
  return { name, ...describe(`aisle-${name}-${hash}.js`, code) };
}

async function bundleOne(entry, format, leaves) {
  const { output } = await bundle({
    entry: { [basename(entry, '.ts')]: entry },
    format,
    define: { __AISLE_BUILD__: JSON.stringify(buildId) },
    // Five kilobytes less, read the same: see docs/decisions/2026-11-22-small-zod.md.
    alias: { 'zod/mini': join(packages, 'protocol/src/small-zod.ts') },
    plugins: [collapseTemplates(), await shortenTokens(src), settleMarked(), sharedPolicy, loadLeaves(leaves)],
    rolldownOptions: {
      output: { codeSplitting: false, comments: false, minify: { compress: true, mangle: true, codegen: true } },
    },
  });
  if (output.length !== 1)
    throw new Error(`${entry} must be one file, and is ${output.map((chunk) => chunk.fileName).join(', ')}`);
  // A second pass: Terser finds one kilobyte more than Oxc, and is far slower.
  const { code } = await minify(output[0].code, {
    module: format === 'es',
    compress: { passes: 3, ecma: 2022, keep_fargs: false },
    format: { comments: false, ecma: 2022 },
  });
  return `${BANNER}${code.trim()}`;
}

async function bundle({ entry, format = 'es', define = {}, plugins = [], alias = {}, rolldownOptions }) {
  const result = await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [minifyStyles(src), ...plugins],
    resolve: { conditions, alias },
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
    oxc: { decorator: { legacy: true }, assumptions: { setPublicClassFields: true } },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      modulePreload: false,
      lib: { entry, formats: [format], name: 'aisle', fileName: (_, name) => `${name}.js` },
      rolldownOptions,
    },
  });
  return Array.isArray(result) ? result[0] : result;
}

/** Turns each `import('./leaf.js')` of our sources into a file of its own, loaded by aisle.js and checked by its integrity. */
function loadLeaves(leaves) {
  return {
    name: 'aisle-load-leaves',
    async transform(code, id) {
      const imports = [...code.matchAll(/\bimport\(\s*(['"])(\.[^'"]+)\1\s*\)/g)];
      if (!id.startsWith(packages) || imports.length === 0) return null;
      for (const [statement, , specifier] of imports) {
        const { id: path } = await this.resolve(specifier, id);
        const twin = [...leaves.keys()].find((other) => other !== path && basename(other) === basename(path));
        if (twin) throw new Error(`${path} and ${twin} would be one file: rename one of them.`);
        if (!leaves.has(path)) leaves.set(path, buildLeaf(path, leaves));
        const { name, file, integrity } = await leaves.get(path);
        code = code.replace(
          statement,
          () => `${registry}.load(${[name, file, integrity].map((one) => JSON.stringify(one))})`,
        );
      }
      return { code, map: null };
    },
  };
}

/** Takes line breaks and indentation out of html`…` and svg`…`: one space is left wherever there was one. */
function collapseTemplates() {
  return {
    name: 'aisle-collapse-templates',
    transform(code, id) {
      if (!id.startsWith(src) || !/\b(?:html|svg)`/.test(code)) return null;
      const texts = [];
      walk(this.parse(code), (node) => {
        if (node.type === 'TaggedTemplateExpression' && /^(?:html|svg)$/.test(node.tag.name))
          texts.push(...node.quasi.quasis);
      });
      for (const { start, end } of texts.sort((a, b) => b.start - a.start)) {
        const text = code.slice(start, end);
        code = code.slice(0, start) + text.replace(/\s*\n\s*(?=\/?>)/g, '').replace(/\s*\n\s*/g, ' ') + code.slice(end);
      }
      return { code, map: null };
    },
  };
}

async function hashOfSources() {
  const hash = createHash('sha256');
  for (const package_ of ['protocol', 'client', 'widget']) {
    const folder = join(root, 'packages', package_, 'src');
    for (const name of await namesOfSources(folder))
      hash.update(`${package_}/${name}\n`).update(await readFile(join(folder, name)));
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
