import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CALLS, SETTINGS, type Setting, type SettingKey } from './settings.js';
import { didYouMean, nearestName } from './nearest-name.js';

/** What a flag, a variable or the file says of a setting: all of it, in its order. */
export interface Settings {
  one(key: SettingKey): string | undefined;
  many(key: SettingKey): readonly string[];
  isOn(key: SettingKey): boolean;
}

/** What the command line says. */
export type Given = ReadonlyMap<string, readonly string[]>;
type Environment = Readonly<Record<string, string | undefined>>;
/** Values by key, as the file has them. */
export type FileSettings = ReadonlyMap<string, readonly string[]>;

const FLAGS: NonNullable<ParseArgsConfig['options']> = {
  ...Object.fromEntries(
    SETTINGS.map(({ flag, kind }) => [
      flag,
      kind === 'switch' ? { type: 'boolean' as const } : { type: 'string' as const },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(CALLS).map(([flag, { value }]) => [
      flag,
      { type: value === '' ? ('boolean' as const) : ('string' as const) },
    ]),
  ),
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
};

export function readFlags(args: readonly string[], problems: string[]): Given {
  const { tokens } = parseArgs({ args: [...args], options: FLAGS, strict: false, tokens: true });
  const given = new Map<string, string[]>();
  let afterUnknown = false;
  for (const token of tokens) {
    // What follows an unknown flag was meant as its value: one mistake, not two.
    if (token.kind === 'positional' && !afterUnknown)
      problems.push(`"${token.value}" is not expected; every setting is a --flag`);
    afterUnknown = token.kind === 'option' && !Object.hasOwn(FLAGS, token.name);
    if (token.kind !== 'option') continue;
    const flag = FLAGS[token.name];
    if (!flag || afterUnknown) {
      const near = didYouMean(token.name, Object.keys(FLAGS), (name) => `--${name}`);
      problems.push(`${token.rawName} is no flag of aisle-gateway${near === '' ? '; --help lists them' : near}`);
      continue;
    }
    const problem = valueProblem(flag.type, token);
    if (problem !== undefined) problems.push(`${token.rawName} ${problem}`);
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? '']);
  }
  return given;
}

function valueProblem(
  type: 'string' | 'boolean',
  token: { readonly value: string | undefined; readonly inlineValue: boolean | undefined },
): string | undefined {
  if (type === 'boolean') return token.value === undefined ? undefined : 'takes no value';
  // `--host --quiet`: the next flag was taken for the value.
  const swallowed = token.inlineValue !== true && token.value?.startsWith('--') === true;
  return token.value === undefined || token.value === '' || swallowed ? 'needs a value' : undefined;
}

/** A variable that is nearly one of ours is a mistake; any other is somebody else's. */
export function checkVariables(env: Environment, problems: string[]): void {
  const known = [...SETTINGS.map(({ variable }) => variable), CALLS.config.variable];
  for (const name of Object.keys(env)) {
    if (!name.startsWith('AISLE_') || known.some((one) => one === name)) continue;
    const near = nearestName(name, known, 2);
    if (near !== undefined) problems.push(`the environment variable ${name} is not known; did you mean ${near}?`);
  }
}

export function createSettings(given: Given, env: Environment, file: FileSettings): Settings {
  const settings = new Map<string, Setting>(SETTINGS.map((setting) => [setting.key, setting]));
  function valuesOf(key: SettingKey): readonly string[] {
    const { flag = '', variable = '', kind } = settings.get(key) ?? {};
    const flags = (given.get(flag) ?? []).filter((value) => value !== '' || kind === 'switch');
    if (flags.length > 0) return flags;
    const value = env[variable];
    if (value !== undefined && value.trim() !== '') return kind === 'list' ? splitList(value) : [value];
    return file.get(key) ?? [];
  }
  return {
    one: (key) => valuesOf(key).at(-1),
    many: valuesOf,
    isOn: (key) => valuesOf(key).some((value) => !/^(0|false|no|off)$/i.test(value)),
  };
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
