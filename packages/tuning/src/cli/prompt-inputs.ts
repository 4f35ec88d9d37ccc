import { TuningError } from '../tuning-error.js';

/** Inputs of a prompt, as `--input NAME=TEXT` gives them. @throws TuningError `usage` */
export function inputsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new TuningError('usage', `--input is "${pair}"; write NAME=TEXT`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
