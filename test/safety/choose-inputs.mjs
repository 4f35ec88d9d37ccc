/** What is shown of the corpus, and where its texts are cut: everything, or what a seed chooses for a quick run. */

/** How many of a hundred work bombs are quick enough for a quick run. */
const BOMBS = { chromium: 100, firefox: 40, webkit: 12 };
/** How many of a hundred inputs a quick run shows on pages of the other kinds. */
const OTHER_KINDS = 20;

const EVERY_CUT_BELOW = 1_000;
const FULL = { cuts: 200, stops: 8, longCuts: 4 };
const QUICK = { cuts: 10, stops: 1, longCuts: 1 };
const LONG = 4_000;
const ALMOST = 0.95;

/** So many different places within a text of `length`, in order. */
function somePlaces(random, length, wanted) {
  if (length - 1 <= wanted) return Array.from({ length: Math.max(0, length - 1) }, (_, at) => at + 1);
  const places = new Set();
  while (places.size < wanted) places.add(random.between(1, length - 1));
  return [...places].sort((a, b) => a - b);
}

/** `cuts`: how much of a text is there, each time, while it streams; `stops`: where else an answer ends for good. */
function withCuts(random, input, { full }) {
  const { length } = input.text;
  const { cuts, stops, longCuts } = full ? FULL : QUICK;
  // Work bombs bite where they are almost there: their last mark may make all the others harmless.
  if (length > LONG)
    return {
      ...input,
      cuts: [...somePlaces(random, Math.floor(ALMOST * length), longCuts), Math.floor(ALMOST * length)],
      stops: [],
    };
  const wanted = full && length < EVERY_CUT_BELOW ? length : cuts;
  return { ...input, cuts: somePlaces(random, length, wanted), stops: somePlaces(random, length, stops) };
}

const isAboutPictures = ({ id, threat, pictures }) =>
  /^T(?:9|10|11|12|19)$/.test(threat) || pictures !== undefined || id.startsWith('control');

/**
 * @param kind of the page, see run-corpus.mjs: on `pictures` only what could be one is shown
 * @param full every input; on `granted`, at every place of a short text
 */
export function chooseInputs(corpus, { random, engine, kind, full }) {
  const of100 = () => random.between(1, 100);
  return [...corpus.hostile, ...corpus.controls]
    .filter((input) => kind !== 'pictures' || isAboutPictures(input))
    .filter(({ threat }) => full || threat !== 'T18' || of100() <= BOMBS[engine])
    .filter(() => full || kind === 'granted' || of100() <= OTHER_KINDS)
    .map((input) => withCuts(random, input, { full: full && kind === 'granted' }));
}
