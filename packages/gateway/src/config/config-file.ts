import { readFileSync } from 'node:fs';
import { LIMIT_NAMES } from '../gateway-limits.js';
import { SETTINGS, type Setting } from './settings.js';
import { didYouMean } from './nearest-name.js';
import type { FileSettings } from './read-settings.js';

const MAX_BYTES = 256 * 1024;

/** The settings of a file. Whatever is wrong with them goes to `problems`; what a value says is not repeated there. */
export function readConfigFile(path: string, problems: string[]): FileSettings {
  const settings = new Map<string, readonly string[]>();
  let file: unknown;
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > MAX_BYTES) throw new Error('it is too large');
    file = JSON.parse(text);
  } catch (error) {
    // The message of a JSON error repeats a part of the text, which may hold a secret.
    const why = error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : '';
    problems.push(`the configuration ${path} cannot be read: ${why}`);
    return settings;
  }
  if (!isRecord(file)) {
    problems.push(`the configuration ${path} must be a JSON object`);
    return settings;
  }
  readLevel(file, '', settings, problems);
  return settings;
}

function readLevel(
  level: Record<string, unknown>,
  prefix: string,
  into: Map<string, readonly string[]>,
  problems: string[],
): void {
  const known = keysBelow(prefix);
  for (const [name, value] of Object.entries(level)) {
    const key = `${prefix}${name}`;
    const setting: Setting | undefined = SETTINGS.find((one) => one.key === key);
    if (name === '$schema' && prefix === '') continue;
    if (key === 'limits' && isRecord(value)) into.set(key, readLimits(value, problems));
    else if (key === 'parameters' && isRecord(value)) into.set(key, readParameters(value));
    else if (setting) readValue(setting, value, into, problems);
    else if (SETTINGS.some((one) => one.key.startsWith(`${key}.`)) && isRecord(value))
      readLevel(value, `${key}.`, into, problems);
    else problems.push(`"${key}" is no setting${didYouMean(name, known, (near) => `"${prefix}${near}"`)}`);
  }
}

function keysBelow(prefix: string): string[] {
  const below = SETTINGS.map(({ key }) => key).filter((key) => key.startsWith(prefix));
  return [...new Set(below.map((key) => key.slice(prefix.length).split('.')[0] ?? ''))];
}

function readValue(setting: Setting, value: unknown, into: Map<string, readonly string[]>, problems: string[]): void {
  const { key, kind } = setting;
  if (kind === 'list' && Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
    into.set(key, value);
  else if (kind === 'switch' && typeof value === 'boolean') into.set(key, [String(value)]);
  else if (kind === 'text' && (typeof value === 'string' || typeof value === 'number')) into.set(key, [String(value)]);
  else
    problems.push(
      `"${key}" must be ${{ list: 'a list of texts', switch: 'true or false', text: 'a text or a number' }[kind]}`,
    );
}

function readLimits(limits: Record<string, unknown>, problems: string[]): string[] {
  return Object.entries(limits).flatMap(([name, value]) => {
    if (typeof value === 'number') return [`${name}=${value}`];
    problems.push(`"limits.${name}" must be a number`);
    return [];
  });
}

/** As flags say them; what they are worth is judged there, too. */
function readParameters(parameters: Record<string, unknown>): string[] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}=${typeof one === 'object' ? '' : String(one)}`),
  );
}

/** `NAME=N` of a known limit. */
export function readLimit(text: string, problems: string[]): readonly [string, number] | undefined {
  const [name = '', value = ''] = text.split('=').map((part) => part.trim());
  if (!LIMIT_NAMES.includes(name)) {
    problems.push(`"${name.slice(0, 60)}" is no limit${didYouMean(name, LIMIT_NAMES)}`);
    return undefined;
  }
  if (/^[1-9]\d{0,14}$/.test(value)) return [name, Number(value)];
  problems.push(`limit ${name} must be a whole number from 1: write it as ${name}=100`);
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
