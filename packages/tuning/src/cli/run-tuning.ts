import { readFile } from 'node:fs/promises';
import { collect } from '../commands/collect.js';
import type { CommandContext, CommandResult } from '../commands/command.js';
import { exportDatasets } from '../commands/export.js';
import { TuningError, isTuningError } from '../tuning-error.js';
import { HELP } from './help.js';
import { inputsOf } from './prompt-inputs.js';
import { createProgress, silentProgress } from './progress.js';
import { readFlags } from './read-flags.js';
import { runReport } from './run-report.js';
import { runTrainConfig } from './run-train-config.js';

/** What the command line works with. */
export interface TuningHost {
  readonly args: readonly string[];
  /** Takes whole lines, with their line feed. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `err` is a terminal. */
  readonly terminal: boolean;
  /** Aborted to interrupt. */
  readonly signal: AbortSignal;
}

type Run = (args: readonly string[], context: CommandContext) => Promise<CommandResult>;

// What asks a model comes with the gateway, which takes longer to load than the others to run.
const COMMANDS: Readonly<Record<string, Run>> = {
  collect: (args, context) => {
    const flags = readFlags('collect', args, { logs: 'text', out: 'text' });
    return collect({ logs: flags.needed('logs'), out: flags.needed('out') }, context);
  },
  expand: async (args, context) => (await import('./run-expand.js')).runExpand(args, context),
  annotate: async ([action, ...args], context) =>
    (await import('./run-annotate.js')).runAnnotate(action, args, context),
  export: (args, context) => runExport(args, context),
  'train-config': (args) => runTrainConfig(args),
  evaluate: async (args, context) => (await import('./run-evaluate.js')).runEvaluate(args, context),
  report: (args, context) => runReport(args, context),
  forget: async (args) => (await import('./run-forget.js')).runForget(args),
};

/** Runs `aisle-tuning`, and answers the exit code: 0, 1 (to be mended), 2 (a mistake), 130 (interrupted). */
export async function runTuning(host: TuningHost): Promise<number> {
  const general = ['--json', '--quiet'];
  const json = host.args.includes('--json');
  const [name, ...args] = host.args.filter((word) => !general.includes(word));
  if (name === undefined || name === '--help' || args.includes('--help'))
    return say(host, HELP, name === undefined ? 2 : 0);
  if (name === '--version') return say(host, `${await readVersion()}\n`, 0);
  const quiet = json || host.args.includes('--quiet');
  const progress = quiet ? silentProgress : createProgress(host.err, { terminal: host.terminal });
  try {
    const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!run) throw new TuningError('usage', `"${name}" is no command; there are ${Object.keys(COMMANDS).join(', ')}`);
    const { lines, json: value, well = true } = await run(args, { signal: host.signal, progress });
    host.out(json ? `${JSON.stringify({ well, ...asObject(value) })}\n` : `${lines.join('\n')}\n`);
    return well ? 0 : 1;
  } catch (error) {
    progress.end();
    return failed(host, error, json ? 'json' : 'text');
  }
}

async function runExport(args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const flags = readFlags('export', args, {
    logs: 'text',
    out: 'text',
    name: 'text',
    annotations: 'text',
    prompt: 'text',
    input: 'list',
    evaluation: 'list',
    from: 'text',
    val: 'text',
    seed: 'text',
    cutoff: 'text',
  });
  const from = flags.oneOf('from', ['all', 'liked']);
  const validation = flags.number('val', 0, 1);
  const seed = flags.number('seed', 0, 2 ** 31);
  const cutoff = flags.count('cutoff');
  const name = flags.text('name');
  const annotations = flags.text('annotations');
  const prompt = flags.text('prompt');
  return exportDatasets(
    {
      logs: flags.needed('logs'),
      out: flags.needed('out'),
      evaluation: flags.list('evaluation'),
      inputs: inputsOf(flags.list('input')),
      ...(name === undefined ? {} : { name }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(prompt === undefined ? {} : { prompt }),
      ...(from === undefined ? {} : { from }),
      ...(validation === undefined ? {} : { validation }),
      ...(seed === undefined ? {} : { seed }),
      ...(cutoff === undefined ? {} : { cutoff }),
    },
    context,
  );
}

function failed(host: TuningHost, error: unknown, form: 'json' | 'text'): number {
  if (!isTuningError(error)) {
    host.err(`aisle-tuning failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
  if (form === 'json') host.out(`${JSON.stringify({ well: false, error: error.code, message: error.message })}\n`);
  else host.err(`aisle-tuning: ${error.message}\n`);
  return error.code === 'interrupted' ? 130 : 2;
}

function say(host: TuningHost, text: string, code: number): number {
  (code === 0 ? host.out : host.err)(text);
  return code;
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : { value });

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
