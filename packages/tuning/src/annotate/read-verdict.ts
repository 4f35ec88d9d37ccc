import { VerdictSchema, type Verdict } from './annotation.js';

/** A model's first verdict. */
export interface MachineVerdict {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** The verdict in a model's answer: its last line of the form `accept: reason`. `undefined` where there is none. */
export function readVerdict(answer: string): MachineVerdict | undefined {
  const lines = Array.from(answer.matchAll(/^[\s>*`"“-]*(accept|edit|reject)[*`"”]*\s*[:：]\s*(.*)$/gim));
  const [, word = '', reason = ''] = lines.at(-1) ?? [];
  const read = VerdictSchema.safeParse(word.toLowerCase());
  return read.success ? { verdict: read.data, reason: reason.trim().slice(0, 500) } : undefined;
}
