import type { Progress } from '../cli/progress.js';

/** What a command works with. */
export interface CommandContext {
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** What a command did: lines for people, a value for `--json`, and whether all is well. */
export interface CommandResult {
  readonly lines: readonly string[];
  readonly json: unknown;
  /** `false`: it ran, and found what must be mended; the exit code is 1. @defaultValue true */
  readonly well?: boolean;
}
