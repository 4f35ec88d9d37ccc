import { readFileSync } from 'node:fs';
import { createModel, type ModelSpec } from '../models/create-model.js';
import { MODEL_KEY_VARIABLES, MODEL_PROVIDERS } from '../models/model-name.js';
import type { LanguageModel } from '../models/language-model.js';
import { withFallback } from '../models/with-fallback.js';
import { isGatewayError } from '../gateway-error.js';
import { openPrompt } from '../assistant/model/prompt/prompt-source.js';
import { didYouMean } from './nearest-name.js';
import type { Settings } from './read-settings.js';

/** The language model that answers, and what it is told. */
export interface ModelConfig {
  readonly primary: ModelSpec;
  /** Asked where the primary fails before it has said anything. */
  readonly fallback: ModelSpec | undefined;
  readonly maxSteps: number | undefined;
  readonly shop: string | undefined;
  /** The text of the prompt file, where it is not the built-in one. */
  readonly prompt: string | undefined;
  readonly policies: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const MAX_FILE_CHARS = 200_000;
const MAX_STEPS = 20;

/** What is set of a model; `undefined` where the embedded assistant answers. */
export function readModel(settings: Settings, env: Environment, problems: string[]): ModelConfig | undefined {
  const { one } = settings;
  const model = one('model') ?? 'embedded';
  const second = one('fallbackModel');
  const primaryAt = readAccess('model', one('baseUrl'), one('modelKeyEnv'), problems);
  const fallbackAt = readAccess('fallback', one('fallbackBaseUrl'), one('fallbackKeyEnv'), problems);
  const parameters = readParameters(settings.many('parameters'), problems);
  const texts = {
    maxSteps: readMaxSteps(one('maxSteps'), problems),
    shop: one('shopName'),
    prompt: readText('system prompt', one('systemPrompt'), problems),
    policies: readText('policies', one('policies'), problems),
  };
  const { prompt } = texts;
  if (prompt !== undefined) tell(problems, () => openPrompt('en', { prompt }));
  // A model may be switched off for a while: what is set of it stays.
  if (model === 'embedded') return undefined;
  const primary = readSpec({ model, parameters }, primaryAt, env, problems);
  // Its parameters are its own defaults: those of the primary may mean another thing to it.
  const fallback = second === undefined ? undefined : readSpec({ model: second }, fallbackAt, env, problems);
  if (fallback) tell(problems, () => withFallback(modelOf(primary), modelOf(fallback)));
  else tell(problems, () => modelOf(primary));
  return { primary, fallback, ...texts };
}

/** Only to hear what is wrong with it. What is wrong with key and address is told already. */
function modelOf({ baseUrl, apiKey = 'missing', ...spec }: ModelSpec): LanguageModel {
  const checked = baseUrl !== undefined && addressFault(baseUrl) ? 'http://localhost' : baseUrl;
  return createModel({ ...spec, baseUrl: checked, apiKey });
}

/** Where a model is, and where its key is. */
interface Access {
  readonly role: 'model' | 'fallback';
  readonly baseUrl: string | undefined;
  readonly keyEnv: string | undefined;
}

/** What a wrong URL says is not repeated: it may hold a password. */
function readAccess(
  role: Access['role'],
  baseUrl: string | undefined,
  keyEnv: string | undefined,
  problems: string[],
): Access {
  const flag = role === 'model' ? '--base-url' : '--fallback-base-url';
  const fault = baseUrl === undefined ? undefined : addressFault(baseUrl);
  if (fault === 'no URL') problems.push(`${flag} is no http(s) URL`);
  else if (fault === 'a password')
    problems.push(`${flag} holds a password: put the key into the environment, and name it with ${keyFlag(role)}`);
  return { role, baseUrl, keyEnv };
}

function addressFault(text: string): 'no URL' | 'a password' | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'no URL';
  return url.username === '' && url.password === '' ? undefined : 'a password';
}

const keyFlag = (role: Access['role']): string => `--${role}-key-env`;

function readSpec(
  spec: Pick<ModelSpec, 'model' | 'parameters'>,
  { role, baseUrl, keyEnv }: Access,
  env: Environment,
  problems: string[],
): ModelSpec {
  const { model } = spec;
  const provider = MODEL_PROVIDERS.find((one) => model.startsWith(`${one}:`));
  // Where keys are, unless a variable is named.
  const variable = keyEnv ?? (provider && MODEL_KEY_VARIABLES[provider]);
  const key = variable === undefined ? '' : (env[variable] ?? '');
  // A server of one's own may ask for no key; a variable that was named must hold one.
  if (key === '' && variable !== undefined && (keyEnv !== undefined || baseUrl === undefined)) {
    const hint = `${keyFlag(role)} names another`;
    problems.push(`the environment variable ${variable} holds no key for ${model.slice(0, 60)}; ${hint}`);
  }
  return { ...spec, baseUrl, apiKey: key === '' ? undefined : key };
}

const NUMBERS = ['temperature', 'topP', 'topK', 'repetitionPenalty', 'seed', 'maxTokens'] as const;
const PARAMETERS: readonly string[] = [...NUMBERS, 'stop'];

function readParameters(given: readonly string[], problems: string[]): NonNullable<ModelSpec['parameters']> {
  const numbers: Partial<Record<(typeof NUMBERS)[number], number>> = {};
  const stop: string[] = [];
  for (const text of given) {
    const [, name = text, value = ''] = /^\s*(\w+)\s*=(.*)$/s.exec(text) ?? [];
    const known = NUMBERS.find((one) => one === name);
    if (name === 'stop' && value !== '') stop.push(value);
    else if (known !== undefined && /^-?\d+(?:\.\d+)?$/.test(value.trim())) numbers[known] = Number(value);
    else if (PARAMETERS.includes(name)) problems.push(`the parameter ${name} has no value: write it as ${name}=1`);
    else problems.push(`"${name.slice(0, 60)}" is no parameter of a model${didYouMean(name, PARAMETERS)}`);
  }
  return stop.length > 0 ? { ...numbers, stop } : numbers;
}

function readMaxSteps(text: string | undefined, problems: string[]): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_STEPS) return Number(text);
  problems.push(`max steps "${text}" is no whole number from 1 to ${MAX_STEPS}`);
  return undefined;
}

function readText(name: string, path: string | undefined, problems: string[]): string | undefined {
  if (path === undefined) return undefined;
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > MAX_FILE_CHARS) throw new Error('it is too large');
    return text;
  } catch (error) {
    problems.push(`the ${name} ${path} cannot be read: ${error instanceof Error ? error.message : ''}`);
    return undefined;
  }
}

/** What cannot be made is told with everything else that is wrong. */
function tell(problems: string[], make: () => unknown): void {
  try {
    make();
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    problems.push(...error.message.split('\n'));
  }
}
