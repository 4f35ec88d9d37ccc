import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import type { GuardMutant } from './guard-mutants.js';
import type { Attacked } from './world.js';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
/** Below the package, so that what is not bundled is found from there. */
const outFolder = `${packageFolder}node_modules/.aisle/mutants/`;
const ENTRY = '\0attacked';

/** The gateway from its sources, with one guard taken out of their text. @throws where the guard does not stand there once. */
export async function buildMutant({ file, guard, without, name }: GuardMutant): Promise<Attacked> {
  let replaced = 0;
  const mutated = resolve(packageFolder, 'src', file);
  const plugin: Plugin = {
    name: 'take-out-a-guard',
    enforce: 'pre',
    resolveId: (id) => (id === ENTRY ? ENTRY : undefined),
    load: (id) =>
      id === ENTRY
        ? `export * from '${packageFolder}src/index.ts'; export * from '${packageFolder}src/node.ts';`
        : undefined,
    transform(code, id) {
      if (id !== mutated) return undefined;
      replaced = code.split(guard).length - 1;
      return { code: code.replace(guard, () => without), map: null };
    },
  };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: packageFolder,
    plugins: [plugin],
    resolve: { conditions: ['aisle-source', 'node', 'import', 'default'] },
    ssr: {
      noExternal: ['@aisle/codecs', '@aisle/prompts', '@aisle/protocol'],
      resolve: { conditions: ['aisle-source', 'node', 'import', 'default'] },
    },
    build: { ssr: true, write: false, minify: false, rollupOptions: { input: ENTRY } },
  });
  if (replaced !== 1) throw new Error(`"${name}": the guard stands ${replaced} times in ${file}`);
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('nothing was built');
  return load(chunk.code);
}

async function load(code: string): Promise<Attacked> {
  const path = `${outFolder}${crypto.randomUUID()}.mjs`;
  await mkdir(outFolder, { recursive: true });
  await writeFile(path, code);
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Attacked;
  } finally {
    await rm(path);
  }
}
