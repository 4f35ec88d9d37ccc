/** How a command did: see measure.mjs. */
export interface Measured {
  readonly command: string;
  readonly seconds: number;
  readonly mebibytes: number;
  readonly progressLines: number;
  readonly interruptedWith: number | null;
  readonly sameBytes: boolean;
  readonly files: readonly string[];
}
export function measureAll(options: {
  readonly turns: number;
  readonly folder?: string;
}): Promise<{ readonly turns: number; readonly megabytes: number; readonly results: readonly Measured[] }>;
