/** How far a run is. */
export interface Progress {
  /** Says what is done now; a new label begins a new line. */
  at(label: string, done: number, total: number): void;
  end(): void;
}

const WIDTH = 24;

/** A bar that is drawn over itself on a terminal; elsewhere one line for each tenth. */
export function createProgress(write: (text: string) => void, options: { readonly terminal: boolean }): Progress {
  let label = '';
  let last = -1;
  let drawn = false;
  return {
    at(name, done, total) {
      const share = total > 0 ? Math.min(1, done / total) : 1;
      const step = Math.floor(share * (options.terminal ? 100 : 10));
      if (name === label && step === last) return;
      if (drawn && name !== label) write('\n');
      label = name;
      last = step;
      const filled = Math.round(share * WIDTH);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)} % ${name}`;
      write(options.terminal ? `\r${bar}` : `${bar}\n`);
      drawn = options.terminal;
    },
    end() {
      if (drawn) write('\n');
      drawn = false;
      label = '';
      last = -1;
    },
  };
}

/** Says nothing. */
export const silentProgress: Progress = { at: () => undefined, end: () => undefined };
