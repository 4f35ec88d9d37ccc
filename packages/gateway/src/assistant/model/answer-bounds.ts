import { GatewayError } from '../../gateway-error.js';

/** How much one answer of a model may take. */
export interface AnswerBounds {
  /** Calls of the model in one answer; the last one can look nothing up. @defaultValue 6 */
  readonly maxSteps: number;
  /** Milliseconds; then `error{upstream_timeout}`. After two thirds of it nothing more is looked up. @defaultValue 90000 */
  readonly maxMs: number;
  /** Tokens in and out, of all steps; beyond it one last step answers. @defaultValue 60000 */
  readonly maxTokens: number;
  /** Tokens of the conversation that a model is given, estimated; older messages go first. @defaultValue 4000 */
  readonly historyTokens: number;
  /** Tokens of one step's answer. @defaultValue 1500 */
  readonly maxOutputTokens: number;
  /** Characters of one tool's result. @defaultValue 6000 */
  readonly resultChars: number;
  /** Calls of tools in one step; further ones are not made. @defaultValue 8 */
  readonly callsPerStep: number;
}

const DEFAULTS: AnswerBounds = {
  maxSteps: 6,
  maxMs: 90_000,
  maxTokens: 60_000,
  historyTokens: 4_000,
  maxOutputTokens: 1_500,
  resultChars: 6_000,
  callsPerStep: 8,
};

/**
 * The defaults with what was given in their place.
 * @throws GatewayError `bad_options`, naming each bound that is no positive whole number
 */
export function completeBounds(given: Partial<AnswerBounds>): AnswerBounds {
  const bounds = { ...DEFAULTS, ...given };
  const wrong = Object.entries(bounds).filter(([, value]) => !Number.isSafeInteger(value) || value < 1);
  if (wrong.length === 0) return bounds;
  const names = wrong.map(([name, value]) => `${name} = ${String(value)}`).join(', ');
  throw new GatewayError('bad_options', `bounds of a model are positive whole numbers: ${names}`);
}
