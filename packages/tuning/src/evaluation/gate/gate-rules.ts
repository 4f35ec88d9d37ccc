import * as z from 'zod/mini';
import { METRICS } from '../scorers/score.js';
import { TuningError } from '../../tuning-error.js';
import { LANGUAGES, TASKS } from '../question.js';

/** Figures that should be low. */
const COUNT_METRICS = [
  'errors',
  'invented_ids',
  'rejected_cards',
  'unmatched_prices',
  'first_token_p95_ms',
  'total_p95_ms',
] as const;

/** Means of a judge model's marks, from 1 to 5. */
const JUDGE_METRICS = ['judge_helpful', 'judge_grounded', 'judge_complete', 'judge_tone'] as const;

/** What a rule can be about: shares of answers with the full score, counts, milliseconds, marks. */
export const GATE_METRICS = ['passed', ...METRICS, ...COUNT_METRICS, ...JUDGE_METRICS] as const;
/** One of {@link GATE_METRICS}. */
export type GateMetric = (typeof GATE_METRICS)[number];

const rule = z
  .strictObject({
    metric: z.enum(GATE_METRICS),
    task: z.exactOptional(z.enum(TASKS)),
    language: z.exactOptional(z.enum(LANGUAGES)),
    asks: z.exactOptional(z.string()),
    phrasings: z.exactOptional(z.enum(['open', 'sealed'])),
    min: z.exactOptional(z.number()),
    max: z.exactOptional(z.number()),
  })
  .check(z.refine(({ min, max }) => min !== undefined || max !== undefined, { error: 'a rule needs "min" or "max"' }));

/** A gate: what a run has to reach. */
export const GateSchema = z.strictObject({ rules: z.array(rule).check(z.minLength(1)) });
/** See {@link GateSchema}. */
export type Gate = z.infer<typeof GateSchema>;
/** One bound of a {@link Gate}. */
export type GateRule = Gate['rules'][number];

const SHAPE =
  /^(?:(?<task>[a-z]+)(?::(?<asks>[a-z_]+))?\.)?(?<metric>[a-z_0-9]+)(?:@(?<language>[a-z]+))?=(?<bound>[\d.]+)$/;

/**
 * Reads a rule of a command line: `constraints=0.9`, `search.constraints@zh=0.9`, `refuse:injection.refusal=1`, `invented_ids=0`.
 * Shares and marks are minimums, counts and milliseconds are maximums.
 * @throws TuningError `usage`
 */
export function readGateRule(text: string): GateRule {
  const groups = SHAPE.exec(text)?.groups;
  const fault = (message: string): never => {
    throw new TuningError(
      'usage',
      `--gate "${text}": ${message}; write a file's name, or [TASK[:ASKS].]METRIC[@LANGUAGE]=NUMBER`,
    );
  };
  if (!groups) return fault('this is no rule');
  const bound = Number(groups['bound']);
  if (!Number.isFinite(bound)) return fault(`"${groups['bound'] ?? ''}" is no number`);
  const metric = GATE_METRICS.find((one) => one === groups['metric']);
  if (metric === undefined) return fault(`no figure has that name; there are ${GATE_METRICS.join(', ')}`);
  const task = TASKS.find((one) => one === groups['task']);
  if (groups['task'] !== undefined && task === undefined) return fault(`tasks are ${TASKS.join(', ')}`);
  const language = LANGUAGES.find((one) => one === groups['language']);
  if (groups['language'] !== undefined && language === undefined) return fault(`languages are ${LANGUAGES.join(', ')}`);
  const isCount = COUNT_METRICS.some((one) => one === metric);
  return {
    metric,
    ...(task === undefined ? {} : { task }),
    ...(language === undefined ? {} : { language }),
    ...(groups['asks'] === undefined ? {} : { asks: groups['asks'] }),
    ...(isCount ? { max: bound } : { min: bound }),
  };
}
