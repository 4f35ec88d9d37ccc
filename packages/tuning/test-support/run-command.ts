import { runTuning } from '../src/index.js';

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `aisle-tuning` in this process. */
export async function run(args: readonly string[], options: { signal?: AbortSignal } = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const { signal = new AbortController().signal } = options;
  const code = await runTuning({
    args,
    out: (text) => (out += text),
    err: (text) => (err += text),
    terminal: false,
    signal,
  });
  return { code, out, err };
}
