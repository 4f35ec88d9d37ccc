import { checkExample } from '../trainer/check-example.js';
import { shareOf } from '../text/hash.js';
import type { LeakCheck } from './leak-check.js';
import type { DatasetExample } from './make-examples.js';

/** Which file an example goes to. */
export type Split = 'train' | 'val';

/** What is written, and what is left out. */
export interface ExampleFilterOptions {
  readonly leaks: LeakCheck;
  /** Share of conversations for validation, 0 to below 1. */
  readonly validation: number;
  readonly seed: number;
  /** Tokens of an example. */
  readonly cutoff: number;
}

/** Why an example is not written: it leaks, or the code of the trainer's fault. */
export type Judgement = { readonly split: Split } | { readonly leftOut: string; readonly question?: string };

/** Decides for each example. The same example always goes the same way. */
export function judgeExample({ kind, splitKey, value }: DatasetExample, options: ExampleFilterOptions): Judgement {
  const { leaks, validation, seed, cutoff } = options;
  for (const { role, content } of value.messages) {
    if (role !== 'user' || leaks.find(content) === undefined) continue;
    return { leftOut: 'leak', question: content };
  }
  const [first] = checkExample(value, { kind, cutoff });
  if (first) return { leftOut: first.code };
  return { split: shareOf(splitKey, seed) < validation ? 'val' : 'train' };
}
