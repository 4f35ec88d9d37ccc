import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../../', import.meta.url);
const ENTRIES = {
  main: new URL('./page/main.mjs', import.meta.url),
  alarm: new URL('./page/alarm.mjs', import.meta.url),
};
// Vite is a tool of the workspace, not of this package.
const { build } = await import(pathToFileURL(createRequire(new URL('package.json', root)).resolve('vite')).href);

/**
 * A page's script, with the widget's real text path in it.
 * @param entry `main` shows the corpus, `alarm` tries the watchers themselves
 * @param mutant `{ name, file, from, to }`: a change of one source file, which must fit exactly one place
 * @throws Error where the mutant fits nowhere, or more than once
 */
export async function bundlePage({ entry = 'main', mutant } = {}) {
  const mutated = [];
  const result = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    resolve: {
      conditions: ['aisle-source', 'module', 'browser', 'import', 'default'],
      // Its parts, which the package does not export.
      alias: { '#widget': fileURLToPath(new URL('packages/widget/src', root)) },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: mutant ? [mutate(mutant, mutated)] : [],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: fileURLToPath(ENTRIES[entry]), formats: ['iife'], name: 'safety' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  if (mutant && mutated.length !== 1) throw new Error(`the mutant “${mutant.name}” found no ${mutant.file}`);
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
      if (!id.endsWith(`/packages/widget/src/${file}`)) return undefined;
      mutated.push(id);
      const places = source.split(from).length - 1;
      if (places !== 1) throw new Error(`the mutant “${name}” fits ${places} places in ${file}, not 1: ${from}`);
      return source.replace(from, () => to);
    },
  };
}
