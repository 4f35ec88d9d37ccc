import { readFile } from 'node:fs/promises';

/**
 * Writes the figures of the protocol where its sources name them: a table of all of them is 0.3 kB, of which a conversation needs half.
 *
 * @param packages the folder of the packages' sources
 * @param table the source of `LIMITS`
 */
export async function inlineLimits(packages, table) {
  const source = await readFile(table, 'utf8');
  const limits = new Map(
    [...source.matchAll(/^ {2}(\w+): ([\d_]+(?: \* [\d_]+)*),$/gm)].map(([, name, product]) => [
      name,
      product.split(' * ').reduce((value, factor) => value * Number(factor.replaceAll('_', '')), 1),
    ]),
  );
  return {
    name: 'aisle-inline-limits',
    transform(code, id) {
      if (!id.startsWith(packages) || id === table || !code.includes('LIMITS.')) return null;
      const inlined = code.replace(/\bLIMITS\.(\w+)/g, (_, name) => {
        if (!limits.has(name))
          throw new Error(`${id} names LIMITS.${name}, which ${table} does not write as a number.`);
        return String(limits.get(name));
      });
      return { code: inlined, map: null };
    },
  };
}
