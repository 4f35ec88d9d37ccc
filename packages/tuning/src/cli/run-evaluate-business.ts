import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluateBusiness, type EvaluateBusinessOptions } from '../commands/evaluate-business.js';
import type { CommandContext, CommandResult } from '../commands/command.js';
import type { QuestionChoice } from '../commands/evaluation-questions.js';
import type { SystemChoice } from '../commands/open-system.js';
import { LANGUAGES, TASKS } from '../evaluation/question.js';
import type { TokenMaker } from '../evaluation/systems/customer-token.js';
import { TuningError } from '../tuning-error.js';
import { MODEL_FLAGS, readModelFlags } from './model-flags.js';
import { readFlags, type Flags } from './read-flags.js';
import { readGate } from './read-gate.js';

/** Flags of a model, for the judge: `--judge-base-url`. */
const JUDGE_NAMES = ['base-url', 'key-env', 'max-tokens-total', 'max-cost', 'input-price', 'output-price'] as const;
const JUDGE_FLAGS = Object.fromEntries(JUDGE_NAMES.map((name) => [`judge-${name}`, 'text' as const]));

const FLAGS = {
  ...MODEL_FLAGS,
  catalogue: 'text',
  embedded: 'switch',
  gateway: 'text',
  'token-secret-env': 'text',
  'token-audience': 'text',
  'token-issuer': 'text',
  shop: 'text',
  prompt: 'text',
  language: 'text',
  tasks: 'text',
  'per-task': 'text',
  seed: 'text',
  phrasings: 'text',
  questions: 'text',
  out: 'text',
  baseline: 'text',
  gate: 'list',
  'turn-seconds': 'text',
  judge: 'text',
  'retry-errors': 'switch',
  ...JUDGE_FLAGS,
} as const;

const PER_TASK = 150;

/** Runs `evaluate business`. */
export async function runEvaluateBusiness(args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const flags = readFlags('evaluate business', args, FLAGS);
  const out = flags.needed('out');
  const catalogue = flags.needed('catalogue');
  const gate = await readGate(flags.list('gate'));
  const baseline = flags.text('baseline');
  const concurrency = flags.count('concurrency');
  const seconds = flags.count('turn-seconds');
  const judge = judgeOf(flags, out);
  return evaluateBusiness(
    {
      ...{ catalogue, out, system: await systemOf(flags, out), questions: questionsOf(flags) },
      ...(gate ? { gate } : {}),
      ...(judge ? { judge } : {}),
      ...(flags.has('retry-errors') ? { errors: 'asked again' } : {}),
      ...(baseline === undefined ? {} : { baseline }),
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(seconds === undefined ? {} : { turnMs: seconds * 1_000 }),
    },
    context,
  );
}

function questionsOf(flags: Flags): QuestionChoice {
  const file = flags.text('questions');
  return {
    languages: words(flags, 'language', LANGUAGES),
    tasks: words(flags, 'tasks', TASKS),
    perTask: flags.count('per-task') ?? PER_TASK,
    seed: flags.number('seed', 0, 2 ** 31) ?? 1,
    phrasings: flags.oneOf('phrasings', ['open', 'sealed', 'all']) ?? 'open',
    ...(file === undefined ? {} : { file }),
  };
}

/** Words between commas; all of them without the flag. */
function words<const W extends string>(flags: Flags, name: string, known: readonly W[]): readonly W[] {
  const text = flags.text(name);
  if (text === undefined) return known;
  return text.split(',').map((word) => {
    const found = known.find((one) => one === word.trim());
    if (found !== undefined) return found;
    throw new TuningError('usage', `--${name} has "${word}"; there are ${known.join(', ')}`);
  });
}

async function systemOf(flags: Flags, out: string): Promise<SystemChoice> {
  const named = [flags.has('embedded'), flags.text('gateway') !== undefined, flags.text('model') !== undefined];
  if (named.filter(Boolean).length !== 1)
    throw new TuningError('usage', 'evaluate business needs one of --embedded, --gateway URL and --model NAME');
  if (flags.has('embedded')) return { kind: 'embedded' };
  const url = flags.text('gateway');
  if (url !== undefined) {
    const customers = customersOf(flags);
    return { kind: 'gateway', url, ...(customers ? { customers } : {}) };
  }
  const { prices, limit, journal: _, concurrency: __, ...spec } = readModelFlags(flags, out);
  const shop = flags.text('shop');
  const prompt = flags.text('prompt');
  return {
    kind: 'model',
    spec,
    budget: { ...(prices ? { prices } : {}), ...(limit ? { limit } : {}) },
    ...(shop === undefined ? {} : { shop }),
    ...(prompt === undefined ? {} : { prompt: await readFile(prompt, 'utf8') }),
  };
}

function judgeOf(flags: Flags, out: string): EvaluateBusinessOptions['judge'] {
  const model = flags.text('judge');
  if (model === undefined) return undefined;
  const given = JUDGE_NAMES.flatMap((name) => {
    const value = flags.text(`judge-${name}`);
    return value === undefined ? [] : [`--${name}=${value}`];
  });
  const settings = readModelFlags(
    readFlags('--judge', [`--model=${model}`, '--temperature=0', ...given], MODEL_FLAGS),
    join(out, 'judge'),
  );
  return { settings, shop: flags.text('shop') ?? 'this shop' };
}

function customersOf(flags: Flags): TokenMaker | undefined {
  const variable = flags.text('token-secret-env');
  if (variable === undefined) return undefined;
  const secret = process.env[variable] ?? '';
  if (secret === '') throw new TuningError('usage', `the environment variable ${variable} holds no secret for tokens`);
  const issuer = flags.text('token-issuer');
  return { secret, audience: flags.needed('token-audience'), ...(issuer === undefined ? {} : { issuer }) };
}
