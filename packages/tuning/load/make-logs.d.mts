/** How much to make: see make-logs.mjs. */
export interface LogsToMake {
  readonly turns: number;
  /** @defaultValue 7 */
  readonly seed?: number;
  /** @defaultValue 28 */
  readonly days?: number;
}
export function logLines(options: LogsToMake): Generator<string>;
export function makeLogs(folder: string, options: LogsToMake): Promise<void>;
