/** Everything that the linter looks at. */
export const LINT_RULES = [
  'unreadable',
  'missing-role',
  'missing-task',
  'missing-output',
  'vague-quantity',
  'vague-verb',
  'only-prohibitions',
  'no-length',
  'no-fallback',
  'unfenced-input',
  'unused-input',
  'data-as-instructions',
  'no-example',
  'broken-example',
  'example-card',
  'example-id',
  'example-price',
  'shown-thinking',
  'token-budget',
  'control-token',
  'wrong-language',
  'secret',
] as const;
/** See {@link LINT_RULES}. */
export type LintRuleName = (typeof LINT_RULES)[number];

/** One thing that makes a prompt worse than it could be. */
export interface LintFinding {
  readonly rule: LintRuleName;
  /** `error`: the prompt does not work, or is unsafe. `warning`: it works less well. */
  readonly severity: 'error' | 'warning';
  /** From 1. */
  readonly line: number;
  /** The words in question; empty where something is missing. */
  readonly excerpt: string;
  /** Why it matters. */
  readonly reason: string;
  /** What to write instead. */
  readonly mend: string;
}
