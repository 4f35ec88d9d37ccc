import { parseArgs } from 'node:util';
import { TuningError } from '../tuning-error.js';

/** Flags of one command: which may be given, and how. */
export interface FlagTable {
  readonly [name: string]: 'text' | 'list' | 'switch';
}

/** Flags, read. */
export interface Flags {
  readonly rest: readonly string[];
  text(name: string): string | undefined;
  /** @throws TuningError `usage` naming the flag */
  needed(name: string): string;
  list(name: string): readonly string[];
  has(name: string): boolean;
  /** A whole number of at least 1. @throws TuningError `usage` */
  count(name: string): number | undefined;
  /** @throws TuningError `usage` */
  number(name: string, least: number, below: number): number | undefined;
  /** One of some words. @throws TuningError `usage` */
  oneOf<const W extends string>(name: string, words: readonly W[]): W | undefined;
}

/**
 * Reads the flags of a command.
 * @throws TuningError `usage` for a flag that the command does not have, or a value that is missing
 */
export function readFlags(command: string, args: readonly string[], table: FlagTable): Flags {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, kind]) => [
      name,
      { type: kind === 'switch' ? ('boolean' as const) : ('string' as const), multiple: kind === 'list' },
    ]),
  );
  const { values, positionals } = parsed(command, args, options);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const usage = (message: string): never => {
    throw new TuningError('usage', `${message}; see aisle-tuning --help`);
  };
  const number = (name: string, least: number, below: number): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const read = Number(value);
    if (value.trim() === '' || !(read >= least && read < below))
      usage(`--${name} is "${value}"; it is a number from ${least} to below ${below}`);
    return read;
  };
  return {
    rest: positionals,
    text,
    has: (name) => values[name] === true,
    needed: (name) => text(name) ?? usage(`${command} needs --${name}`),
    list: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    },
    number,
    count: (name) => {
      const read = number(name, 1, Number.MAX_SAFE_INTEGER);
      if (read !== undefined && !Number.isInteger(read)) usage(`--${name} is "${read}"; it is a whole number from 1`);
      return read;
    },
    oneOf: (name, words) => {
      const value = text(name);
      if (value === undefined) return undefined;
      return words.find((word) => word === value) ?? usage(`--${name} is "${value}"; it is one of ${words.join(', ')}`);
    },
  };
}

function parsed(
  command: string,
  args: readonly string[],
  options: Record<string, { type: 'boolean' | 'string'; multiple: boolean }>,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new TuningError('usage', `${command}: ${message.replace(/\. To specify.*$/, '')}; see aisle-tuning --help`);
  }
}
