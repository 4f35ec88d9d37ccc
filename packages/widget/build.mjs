// Builds what is published: ES modules for bundlers in dist/, and the files of the script tag in dist/cdn/.
// Run it after `tsc -b packages/widget`, which writes the declarations: `node packages/widget/build.mjs`.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { findHomes } from './build/chunk-homes.mjs';
import { handOver } from './build/hand-over.mjs';
import { inlineLimits } from './build/inline-limits.mjs';
import { shortenKeys } from './build/shorten-keys.mjs';
import { minifyStyles, shortenTokens } from './build/styles.mjs';
import { writeManifest } from './build/manifest/write-manifest.mjs';
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
const external = [/^lit(?:\/|$)/, 'idb-keyval', /^zod(?:\/|$)/, /^@aisle\//];
const BANNER = '/*! Aisle, MIT */';

const manifest = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
// In every file of the script tag: two versions on a page do not mix.
const buildId = `${manifest.version}+${await hashOfSources()}`;
const registry = `globalThis[Symbol.for(${JSON.stringify(`aisle@${buildId}`)})]`;

/** What aisle.js loads; each with what it loads in its turn is a bundle of its own. */
const LOADED = ['panel/panel-entry', 'some-pages'];
/** An address and its hash are 70 bytes that cannot be compressed: those of leaves that few conversations need come with the first of them. */
const SELDOM = /^(?!card-family$)/;
const HAS_SELDOM = new Set(['answers']);
const ENTRY_NAMES = { chunkFileNames: '[name].js' };
const minified = { comments: false, minify: { compress: true, mangle: true, codegen: true } };

const scriptTag = {
  define: { __AISLE_BUILD__: JSON.stringify(buildId) },
  // Eleven kilobytes less, and the same: see docs/decisions/2026-11-22-small-zod.md and 2026-11-23-small-lit.md.
  alias: {
    'zod/mini': join(packages, 'protocol/src/small-zod.ts'),
    'eventsource-parser': join(packages, 'protocol/src/sse/small-event-source.ts'),
    'lit/directives/repeat.js': join(src, 'small-lit/index.ts'),
    lit: join(src, 'small-lit/index.ts'),
  },
  plugins: [
    collapseTemplates(),
    await shortenTokens(src),
    await shortenKeys(src),
    await inlineLimits(packages, join(packages, 'protocol/src/limits.ts')),
    refuseChangingExports(),
  ],
};

await buildForBundlers();
await writeManifest(src, dist, manifest);
await buildForScriptTag();

async function buildForBundlers() {
  const chunks = await bundle({
    entry: { index: join(src, 'index.ts'), define: join(src, 'define.ts') },
    rolldownOptions: { external, output: { chunkFileNames: 'chunks/[name]-[hash].js' } },
  });
  await removeScripts(dist);
  for (const chunk of chunks) await put(join(dist, chunk.fileName), chunk.code);
}

async function buildForScriptTag() {
  await rm(cdn, { recursive: true, force: true });
  const leaves = new Map();
  for (const path of LOADED) for (const [name, leaf] of await buildLeaves(path)) leaves.set(name, leaf);
  const [loader] = await bundle({
    ...scriptTag,
    entry: { aisle: join(src, 'loader.ts') },
    format: 'iife',
    plugins: [...scriptTag.plugins, linkLeaves(leaves)],
    rolldownOptions: { output: { ...minified, codeSplitting: false } },
  });
  const files = [describe('aisle.js', await shrink(loader.code)), ...leaves.values()];
  for (const { file, code } of files) await put(join(cdn, file), code);
  const themes = await readThemes();
  for (const { file, code } of themes) await put(join(cdn, file), code);
  const listed = (some) => Object.fromEntries(some.map(({ file, gzip, integrity }) => [file, { gzip, integrity }]));
  const content = { build: buildId, files: listed(files), themes: listed(themes) };
  await put(join(cdn, 'manifest.json'), `${JSON.stringify(content, null, 2)}\n`);
  await put(join(cdn, 'THIRD-PARTY.txt'), await thirdPartyNotices());
  for (const { file, gzip } of files) console.log(`dist/cdn/${file}  ${(gzip / 1000).toFixed(2)} kB gzip`);
}

/**
 * A file that the loader loads and all that it loads later, each by its name. What several of them need is in the one that is there whenever
 * they are: so nothing is fetched twice, and no file has to wait for another than the one that asks for it.
 */
async function buildLeaves(path) {
  const first = basename(path);
  const entry = { [first]: join(src, `${path}.ts`) };
  const { homes, names } = findHomes(await bundle({ ...scriptTag, entry, rolldownOptions: { output: ENTRY_NAMES } }));
  const groups = names.map((name, at) => ({ name, test: (id) => homes.get(id) === name, priority: names.length - at }));
  const chunks = await bundle({
    ...scriptTag,
    entry,
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: { ...minified, ...ENTRY_NAMES, codeSplitting: { groups } },
    },
  });
  const files = new Map();
  // A file names those that it loads by what is in them: so they are made first.
  async function make(name) {
    if (files.has(name)) return;
    const chunk = chunks.find(({ fileName }) => fileName === `${name}.js`);
    const targets = chunk.dynamicImports.map((other) => basename(other, '.js'));
    for (const target of targets) await make(target);
    const seldom = HAS_SELDOM.has(name) ? targets.filter((target) => SELDOM.test(target)) : [];
    const table = 'leaf-addresses';
    if (seldom.length > 0) await add(table, tabulate(table, seldom));
    const load = (target) => {
      const { file, integrity } = files.get(target);
      return `__load(${[target, file, integrity].map((one) => JSON.stringify(one))})`;
    };
    const link = (target) => (seldom.includes(target) ? `__leaf(${JSON.stringify(target)})` : load(target));
    const before =
      seldom.length > 0 ? `const __leaf=async(name)=>__load(name,...(await ${load(table)})[name]);` : undefined;
    await add(name, handOver({ name, code: chunk.code, registry, link, before }));
  }
  /** A file that exports, by the names of others, where they are. */
  function tabulate(name, targets) {
    const rows = targets.map((target) => [target, [files.get(target).file, files.get(target).integrity]]);
    return `${registry}.modules.set(${JSON.stringify(name)},()=>(${JSON.stringify(Object.fromEntries(rows))}));`;
  }
  async function add(name, made) {
    const code = await shrink(made);
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 10);
    // Hashes do not compress: the short one is enough for files that stand in others.
    files.set(name, describe(`aisle-${name}-${hash}.js`, code, 'sha256'));
  }
  await make(first);
  return files;
}

/** The ready themes, as they are written: a designer reads them. Flat, as everything here: some platforms have no folders. */
async function readThemes() {
  const folder = fileURLToPath(new URL('themes/', import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.css')).sort();
  return Promise.all(
    names.map(async (name) => describe(`aisle-theme-${name}`, await readFile(join(folder, name), 'utf8'))),
  );
}

/** Licences of what is bundled, beside the files rather than in each. */
async function thirdPartyNotices() {
  const licences = {
    'client/node_modules/idb-keyval': 'LICENCE',
  };
  const notices = Object.entries(licences).map(async ([folder, name]) => {
    const { version: of } = JSON.parse(await readFile(join(packages, folder, 'package.json'), 'utf8'));
    const text = await readFile(join(packages, folder, name), 'utf8');
    return `${basename(folder)} ${of}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(notices)).join(`\n${'-'.repeat(72)}\n\n`);
}

/** A second pass: Terser finds one kilobyte more than Oxc, and is far slower. */
async function shrink(bundled) {
  const { code } = await minify(bundled, {
    // `null === a` compresses worse than what was written. No getter of ours does anything, and no function expression is called with `new`.
    compress: {
      passes: 3,
      ecma: 2022,
      keep_fargs: false,
      lhs_constants: false,
      pure_getters: true,
      unsafe_arrows: true,
    },
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
  return (Array.isArray(result) ? result[0] : result).output;
}

/** The loader is a file of its own kind: it has the map that all others are put into, and loads the first of them. */
function linkLeaves(leaves) {
  const loadFile = `import{loadFile as __load}from${JSON.stringify(join(src, 'cdn/script-modules.ts'))};`;
  const call = (_, _quote, target) => {
    const leaf = leaves.get(target);
    if (!leaf) throw new Error(`aisle.js loads ${target}, which is not built. Add it to LOADED.`);
    return `__load(${[target, leaf.file, leaf.integrity].map((one) => JSON.stringify(one))})`;
  };
  return {
    name: 'aisle-link-leaves',
    transform(code, id) {
      const linked = code.replace(/\bimport\((['"])\.\S*?([\w-]+)\.js\1\)/g, call);
      return id.startsWith(src) && linked !== code ? { code: loadFile + linked, map: null } : null;
    },
  };
}

/** Who imports a variable from another file gets what it is when that file is there. */
function refuseChangingExports() {
  return {
    name: 'aisle-refuse-changing-exports',
    transform(code, id) {
      if (id.startsWith(packages) && /^export (?:let|var)\b/m.test(code))
        throw new Error(`${id} exports a variable that can change. Export a function.`);
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

function describe(file, code, algorithm = 'sha384') {
  return {
    file,
    code,
    gzip: gzipSync(code, { level: 9 }).length,
    integrity: `${algorithm}-${createHash(algorithm).update(code).digest('base64')}`,
  };
}

async function put(path, content) {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
}
