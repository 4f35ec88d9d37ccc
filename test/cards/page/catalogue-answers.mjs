/** What the shop says when it is asked again. */
import { CATALOGUE } from '../fixture/catalogue.mjs';

const known = (refs) =>
  refs.flatMap(({ kind, id }) => (Object.hasOwn(CATALOGUE, id) ? [{ kind, id, data: CATALOGUE[id] }] : []));

/**
 * `{ gateway, host?, live }`: `how` is `silent` (knows nothing), `knows`, `never` (does not answer), `host` (the page knows, and hands out
 * objects of its own: `live`), or the JSON text of what the gateway answers for every reference: `@id` stands for its id.
 */
export function catalogueAnswers(how = 'silent') {
  const live = [];
  const answer = (resolved) => ({ resolved, unknown: [] });
  if (how === 'never') return { live, gateway: () => new Promise(() => undefined) };
  if (how === 'knows') return { live, gateway: async ({ refs }) => structuredClone(answer(known(refs))) };
  if (how === 'silent') return { live, gateway: async () => answer([]) };
  if (how !== 'host') {
    return {
      live,
      gateway: async ({ refs }) =>
        answer(
          refs.flatMap(({ kind, id }) =>
            JSON.parse(how.replaceAll('"@kind"', JSON.stringify(kind)).replaceAll('"@id"', JSON.stringify(id))),
          ),
        ),
    };
  }
  return {
    live,
    gateway: async () => answer([]),
    async host(refs) {
      const found = structuredClone(known(refs)).map(({ data, ...one }) => ({
        ...one,
        data: { ...data, extra: { of: 'the page' } },
      }));
      live.push(...found.map(({ data }) => data));
      return found;
    },
  };
}
