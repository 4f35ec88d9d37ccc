import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/** A change of one source file of the client. */
export interface Mutation {
  readonly name: string;
  /** The end of the file's path, and what is replaced in it. Each replacement must hit exactly once. */
  readonly file: string;
  readonly replace: readonly { readonly from: RegExp; readonly to: string }[];
}

const entry = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

/**
 * `@aisle/client` as one script that sets `AisleClient`, and takes the protocol from `AisleProtocol`: a script can be run once
 * for each simulated page, with that page's own globals.
 * @throws Error where a mutation does not change the source.
 */
export async function bundleClient(mutation?: Mutation): Promise<string> {
  const mutated: string[] = [];
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['aisle-source', 'module', 'import', 'default'] },
    plugins: mutation ? [mutator(mutation, mutated)] : [],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: 'AisleClient' },
      rolldownOptions: { external: ['@aisle/protocol'], output: { globals: { '@aisle/protocol': 'AisleProtocol' } } },
    },
  });
  if (mutation && mutated.length !== 1) throw new Error(`the mutation "${mutation.name}" found no ${mutation.file}`);
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) => ('output' in each ? each.output : []));
  const chunks = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : []));
  if (chunks.length !== 1) throw new Error(`expected one script, got ${chunks.length}`);
  return chunks[0]!;
}

function mutator({ name, file, replace }: Mutation, mutated: string[]): Plugin {
  return {
    name: 'mutate',
    enforce: 'pre',
    transform(source, id) {
      if (!id.endsWith(file)) return undefined;
      mutated.push(id);
      return replace.reduce((code, { from, to }) => {
        const found = code.match(new RegExp(from, `${from.flags}g`))?.length ?? 0;
        if (found !== 1)
          throw new Error(`the mutation "${name}" fits ${found} places in ${file}, not 1: ${String(from)}`);
        return code.replace(from, to);
      }, source);
    },
  };
}
