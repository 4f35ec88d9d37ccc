import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../../', import.meta.url);
const ENTRIES = {
  main: new URL('./page/main.mjs', import.meta.url),
  alarm: new URL('./page/alarm.mjs', import.meta.url),
  cards: new URL('../cards/page/main.mjs', import.meta.url),
  'cards-alarm': new URL('../cards/page/alarm.mjs', import.meta.url),
};
/** What the files of the script tag read with, in zod's place. */
const SMALL_ZOD = { 'zod/mini': fileURLToPath(new URL('packages/protocol/src/small-zod.ts', root)) };
// Vite is a tool of the workspace, not of this package.
const { build } = await import(pathToFileURL(createRequire(new URL('package.json', root)).resolve('vite')).href);

/**
 * A page's script, with the widget's real sources in it.
 * @param entry `main` shows the corpus of texts, `alarm` tries its watchers themselves, `cards` and `cards-alarm` do so for
 *   the corpus of cards
 * @param mutant `{ name, file, from, to }`: a change of one source file of the widget, which must fit exactly one place; with `edits`
 *   several, each of a file of the package it names, where a defence is double
 * @param zod `small` as the files of the script tag have it
 * @throws Error where the mutant fits nowhere, or more than once
 */
export async function bundlePage({ entry = 'main', mutant, zod } = {}) {
  const mutated = [];
  const edits = mutant ? (mutant.edits ?? [{ ...mutant, file: `widget/src/${mutant.file}` }]) : [];
  const result = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    resolve: {
      conditions: ['aisle-source', 'module', 'browser', 'import', 'default'],
      // Its parts, which the package does not export.
      alias: { '#widget': fileURLToPath(new URL('packages/widget/src', root)), ...(zod === 'small' && SMALL_ZOD) },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: edits.map((edit) => mutate({ ...edit, name: mutant.name }, mutated)),
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: fileURLToPath(ENTRIES[entry]), formats: ['iife'], name: 'safety' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  if (mutated.length !== edits.length)
    throw new Error(`the mutant “${mutant.name}” found not all of ${edits.map(({ file }) => file).join()}`);
  const { output } = Array.isArray(result) ? result[0] : result;
  if (output.length !== 1)
    throw new Error(`expected one script, got ${output.map(({ fileName }) => fileName).join(', ')}`);
  return output[0].code;
}

function mutate({ name, file, from, to }, mutated) {
  return {
    name: 'mutate',
    enforce: 'pre',
    transform(source, id) {
      if (!id.endsWith(`/packages/${file}`)) return undefined;
      mutated.push(id);
      const places = source.split(from).length - 1;
      if (places !== 1) throw new Error(`the mutant “${name}” fits ${places} places in ${file}, not 1: ${from}`);
      return source.replace(from, () => to);
    },
  };
}
