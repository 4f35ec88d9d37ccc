import { bundlePage } from './bundle-page.mjs';
import { chooseInputs } from './choose-inputs.mjs';
import { LINK_MUTANTS } from './mutants/link-mutants.mjs';
import { TEXT_MUTANTS } from './mutants/text-mutants.mjs';

/**
 * Each defence of the text path, taken away: `from` must fit exactly one place of a file in packages/widget/src. The corpus must
 * convict every one of them with inputs of `rows`, or it would not see that defence go. `kind` is the page, see run-corpus.mjs.
 */
export const MUTANTS = [...LINK_MUTANTS, ...TEXT_MUTANTS];

/** Inputs of rows of the threat table, or single ones; `control` are the controls. */
const isOneOf =
  (rows) =>
  ({ id }) =>
    rows.some((row) => id === row || id.startsWith(`${row}-`));

const faultsOf = ({ told, ran, requests, reports, fault }) => ({
  // How much it was may change with what else is shown.
  told: new Set(told.map((line) => line.replace(/\d{3,}/g, 'n'))),
  others: ran.length + requests.length + reports.length + (fault === undefined ? 0 : 1),
});

/** Is there anything wrong that was not wrong before? */
function isConvicted(result, before) {
  const { told, others } = faultsOf(result);
  return others > before.others || [...told].some((line) => !before.told.has(line));
}

// A defence that is gone shows in many places; of a work bomb, the last one counts.
const someOf = (cuts) => cuts.filter((_, at) => at % 4 === 3 || at === cuts.length - 1);

const kindOf = ({ kind = 'granted' }) => kind;

const bundleMutant = (mutant) => mutant && bundlePage({ mutant }).catch((error) => error);

/** Why a mutant goes free, a sentence; undefined where the corpus convicts it. */
async function whyFree(mutant, script, show, before) {
  if (script instanceof Error)
    return script.message.split('\n').find((line) => line.includes('mutant')) ?? script.message;
  return isConvicted(await show(script, mutant), before) ? undefined : `nobody missed: ${mutant.name}`;
}

/** Shows the corpus with each defence taken away; why those go free that do. */
export async function findFree(site, corpus, { random, mutants }) {
  const script = await bundlePage();
  const chosen = chooseInputs(corpus, { random, engine: 'chromium', kind: 'granted', full: false });
  const inputs = chosen.map((input) => ({ ...input, cuts: someOf(input.cuts), stops: [] }));
  const show = (code, { rows, kind = 'granted' }) => site.show(code, kind, inputs.filter(isOneOf(rows)));
  const before = new Map();
  for (const kind of new Set(mutants.map(kindOf))) {
    const rows = mutants.filter((mutant) => kindOf(mutant) === kind).flatMap((mutant) => mutant.rows);
    before.set(kind, faultsOf(await show(script, { rows, kind })));
  }
  const free = [];
  let bundle = bundleMutant(mutants[0]);
  for (const [at, mutant] of mutants.entries()) {
    const bundled = await bundle;
    // While this one is shown.
    bundle = bundleMutant(mutants[at + 1]);
    const why = await whyFree(mutant, bundled, show, before.get(kindOf(mutant)));
    if (why !== undefined) free.push(why);
  }
  return free;
}
