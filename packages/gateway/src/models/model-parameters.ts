import * as z from 'zod/mini';
import { GatewayError } from '../gateway-error.js';

const positive = z.int().check(z.positive());

/** How a model is to answer. What is left out is the model's own default. */
export const ModelParametersSchema = z.strictObject({
  /** 0 to 2. */
  temperature: z.optional(z.number().check(z.minimum(0), z.maximum(2))),
  /** 0 to 1. */
  topP: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  topK: z.optional(z.int().check(z.nonnegative())),
  /** 1 changes nothing. */
  repetitionPenalty: z.optional(z.number().check(z.positive(), z.maximum(10))),
  seed: z.optional(z.int().check(z.nonnegative())),
  /** Tokens of one answer. */
  maxTokens: z.optional(positive),
  /** Texts that end the answer. */
  stop: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(16))),
});
/** See {@link ModelParametersSchema}. */
export type ModelParameters = z.infer<typeof ModelParametersSchema>;

const RULES: Readonly<Record<string, string>> = {
  temperature: 'a number from 0 to 2',
  topP: 'a number from 0 to 1',
  topK: 'a whole number from 0',
  repetitionPenalty: 'a number above 0, up to 10',
  seed: 'a whole number from 0',
  maxTokens: 'a whole number from 1',
  stop: 'at most 16 texts of 1 to 100 characters',
};

/**
 * @throws {@link GatewayError} `bad_options`, which names every parameter that is wrong and what it should be.
 */
export function checkParameters(parameters: unknown): void {
  if (parameters === undefined) return;
  const { error } = ModelParametersSchema.safeParse(parameters);
  if (!error) return;
  const mistakes = error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `there is no parameter ${key}`);
    const name = String(issue.path[0] ?? '');
    return [name in RULES ? `the parameter ${name} is to be ${RULES[name]}` : 'the parameters are no object'];
  });
  throw new GatewayError('bad_options', [...new Set(mistakes)].join('\n'));
}
