import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type * as chat from '../src/openai-chat/index.js';
import type * as dashscope from '../src/dashscope/index.js';
import type * as responses from '../src/openai-responses/index.js';
import type * as whale from '../src/whale/index.js';
import type { Mutation } from './mutants.js';

type Codecs = typeof chat & typeof dashscope & typeof responses & typeof whale;

/**
 * An entry point as it would be with something taken out.
 * @throws Error where a mutation does not change the source.
 */
export async function mutatedCodecs(mutation: Mutation): Promise<Partial<Codecs>> {
  const mutated: string[] = [];
  const entry = fileURLToPath(new URL(`../src/${mutation.entry}/index.ts`, import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['aisle-source', 'module', 'import', 'default'] },
    plugins: [mutator(mutation, mutated)],
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['es'] } },
  });
  if (mutated.length !== 1) throw new Error(`the mutation "${mutation.name}" found no ${mutation.file}`);
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) => ('output' in each ? each.output : []));
  const code = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : [])).join('\n');
  return (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as Partial<Codecs>;
}

function mutator({ name, file, from, to }: Mutation, mutated: string[]): Plugin {
  return {
    name: 'mutate',
    enforce: 'pre',
    transform(source, id) {
      if (!id.endsWith(`/codecs/src/${file}`)) return undefined;
      mutated.push(id);
      const found = source.split(from).length - 1;
      if (found !== 1) throw new Error(`the mutation "${name}" fits ${found} places in ${file}, not 1`);
      return source.replace(from, () => to);
    },
  };
}
