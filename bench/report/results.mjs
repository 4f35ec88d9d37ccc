const matches = (run, { text, throttle = 1, contender }) =>
  run.contender === contender &&
  run.throttle === throttle &&
  run.text.kind === text.kind &&
  run.text.language === text.language &&
  run.text.chars === text.chars;

/** Reads what was measured: a list of runs, see rig/measure.mjs. */
export function createResults(runs) {
  const ordered = [...runs].sort((a, b) => a.run - b.run);

  /** All runs of a contender with a text, in their order: `{ text: { kind, language, chars }, throttle = 1, contender }`. */
  const of = (what) => ordered.filter((run) => matches(run, what));

  /** One figure of each of those runs. */
  const series = (figure, what) => of(what).map((run) => run[figure]);

  /** Processor seconds of each run, without what the same frames cost when nothing happens in them. */
  function netCosts(what) {
    const idle = series('cpuSeconds', { ...what, contender: 'nothing' });
    return series('cpuSeconds', what)
      .slice(0, idle.length)
      .map((cost, place) => cost - idle[place]);
  }

  return { runs: ordered, of, series, netCosts };
}
