import { bundlePage } from '../safety/bundle-page.mjs';
import { CLIENT_MUTANTS } from './mutants/client-mutants.mjs';
import { FAMILY_MUTANTS } from './mutants/family-mutants.mjs';
import { WIDGET_MUTANTS } from './mutants/widget-mutants.mjs';

/**
 * Each defence against bad cards, taken away: `edits` are changes of sources, each of which must fit exactly one place; several where a
 * defence is double. The cases whose ids begin with one of `cases` must find it, or they would not see that defence go.
 */
export const MUTANTS = [...CLIENT_MUTANTS, ...WIDGET_MUTANTS, ...FAMILY_MUTANTS];

const isOf =
  (starts) =>
  ({ id }) =>
    starts.some((start) => id.startsWith(start));

const bundleMutant = (mutant) => mutant && bundlePage({ entry: 'cards', zod: 'small', mutant }).catch((error) => error);

async function whyFree({ name, cases: starts }, script, show, cases) {
  if (script instanceof Error)
    return script.message.split('\n').find((line) => line.includes('mutant')) ?? script.message;
  const chosen = cases.filter(isOf(starts));
  if (chosen.length === 0) return `no case is about: ${name}`;
  const { violations, ran, fault } = await show(script, chosen);
  return violations + ran.length > 0 || fault !== undefined ? undefined : `nobody missed: ${name}`;
}

/** Shows the cases with each defence taken away; why those go free that do. @param cases that find nothing where all is as it should be */
export async function findFree(site, cases, mutants = MUTANTS) {
  const show = (script, chosen) => site.show(script, 'cards', chosen);
  const free = [];
  let bundle = bundleMutant(mutants[0]);
  for (const [at, mutant] of mutants.entries()) {
    const script = await bundle;
    // While this one is shown.
    bundle = bundleMutant(mutants[at + 1]);
    const why = await whyFree(mutant, script, show, cases);
    if (why !== undefined) free.push(why);
  }
  return free;
}
