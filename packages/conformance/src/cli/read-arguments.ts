import { parseArgs } from 'node:util';
import type { Level } from '../check.js';
import { CHECKS } from '../checks/all-checks.js';
import { DEFAULT_QUESTIONS } from '../context.js';

/** What the command line asked for. */
export type Arguments =
  | { readonly name: 'help' }
  | { readonly name: 'list' }
  | { readonly name: 'version' }
  | ({ readonly name: 'gateway' } & GatewayArguments)
  | ({ readonly name: 'client' } & ClientArguments);

export interface GatewayArguments {
  readonly url: URL;
  readonly token: string | undefined;
  readonly tokenCommand: string | undefined;
  readonly otherToken: string | undefined;
  readonly origin: string | undefined;
  readonly level: Level | undefined;
  readonly only: readonly string[] | undefined;
  readonly questions: readonly string[];
  readonly json: string | undefined;
  readonly junit: string | undefined;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly seed: number;
  readonly cuts: number;
  readonly pace: 'quick' | 'slow';
}

export interface ClientArguments {
  readonly command: string;
  readonly only: readonly string[] | undefined;
  readonly timeoutMs: number;
  readonly seed: number;
  /** How many places of a split are played; all of them with --full. */
  readonly splits: number;
}

/** The command line cannot be understood; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `aisle-conformance URL [options]                 checks a gateway, URL is its base: https://shop.example/assistant
aisle-conformance client --command CMD [options]  plays the fixtures to a client; CMD gets the URL of a gateway as its last argument

  --token T            the visitor's token (default: anonymous ones)
  --token-command CMD  prints the visitor's token; run again when it has expired
  --other-token T      a token of somebody else (default: an anonymous one)
  --origin O           an origin whose pages may call: https://shop.example
  --level 0|1|2        the level to reach (default: what GET / announces, else what the run event says)
  --only ID            this check; may be given more than once (client: names of fixtures)
  --list               prints all checks
  --question TEXT      what to ask; may be given more than once
  --json FILE          writes the report as JSON
  --junit FILE         writes the report as JUnit XML
  --timeout S          the longest that one answer may take, in seconds (default: 60)
  --seed N             where connections are cut (default: by lot, and printed)
  --cuts N             how often (default: 40)
  --slow               also what takes minutes: a run that expires
  --full               client: every place of every split
  --version            prints the version

Exit status: 0 the level is reached, 1 it is not, 2 the command line is wrong or nothing answers.
`;

const OPTIONS = {
  token: { type: 'string' },
  'token-command': { type: 'string' },
  'other-token': { type: 'string' },
  origin: { type: 'string' },
  level: { type: 'string' },
  only: { type: 'string', multiple: true },
  question: { type: 'string', multiple: true },
  json: { type: 'string' },
  junit: { type: 'string' },
  timeout: { type: 'string' },
  seed: { type: 'string' },
  cuts: { type: 'string' },
  slow: { type: 'boolean' },
  full: { type: 'boolean' },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  command: { type: 'string' },
} as const;

/** @throws UsageError */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  if (values.help === true) return { name: 'help' };
  if (values.version === true) return { name: 'version' };
  if (values.list === true) return { name: 'list' };
  const [first, ...rest] = positionals;
  if (first === undefined) throw new UsageError('name the base URL of a gateway, or "client"');
  if (rest.length > 0) throw new UsageError(`one URL at a time; "${rest.join(' ')}" is too much`);
  const shared = {
    timeoutMs: readNumber('timeout', values.timeout, 60, 1, 3_600) * 1_000,
    seed: readNumber('seed', values.seed, Math.floor(Math.random() * 1_000_000), 0, 2 ** 32 - 1),
  };
  if (first === 'client') {
    if (values.command === undefined) throw new UsageError('a client is checked with --command "…"');
    const splits = values.full === true ? Number.POSITIVE_INFINITY : 6;
    return { name: 'client', command: values.command, only: values.only, splits, ...shared };
  }
  const unknown = values.only?.find((id) => CHECKS.every((check) => check.id !== id));
  if (unknown !== undefined) throw new UsageError(`there is no check "${unknown}"; --list prints them`);
  return {
    name: 'gateway',
    url: readUrl(first),
    token: values.token,
    tokenCommand: values['token-command'],
    otherToken: values['other-token'],
    origin: values.origin === undefined ? undefined : readOrigin(values.origin),
    level: readLevel(values.level),
    only: values.only,
    questions: values.question ?? DEFAULT_QUESTIONS,
    json: values.json,
    junit: values.junit,
    cuts: readNumber('cuts', values.cuts, 40, 1, 10_000),
    pace: values.slow === true ? 'slow' : 'quick',
    ...shared,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search + url.hash !== '') {
    throw new UsageError(`"${text}" is no base URL: write it like https://shop.example/assistant`);
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function readOrigin(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new UsageError(`"${text}" is no origin: write it like https://shop.example, without a path`);
}

function readLevel(text: string | undefined): Level | undefined {
  if (text === undefined) return undefined;
  const level = ([0, 1, 2] as const).find((one) => String(one) === text);
  if (level === undefined) throw new UsageError(`--level is "${text}"; it is 0, 1 or 2`);
  return level;
}

function readNumber(name: string, text: string | undefined, fallback: number, min: number, max: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= min && value <= max) return value;
  throw new UsageError(`--${name} is "${text}"; it is a number from ${min} to ${max}`);
}
