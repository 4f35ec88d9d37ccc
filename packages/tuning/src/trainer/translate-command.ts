import { TuningError } from '../tuning-error.js';
import { readScalar, type Setting, type TrainConfig } from './flat-yaml.js';
import { redactCredentials } from './redact-credentials.js';
import { SEED_ARGUMENTS, type ArgumentFate } from './seed-command.js';
import { GONE_ARGUMENTS, TRAINER_ARGUMENTS } from './trainer-arguments.js';

/** One argument of a command, and what became of it. */
export interface TranslatedArgument {
  readonly name: string;
  readonly value: string;
  readonly fate: ArgumentFate;
  readonly note: string;
}

/** A command line of old, as a configuration of today. */
export interface Translation {
  readonly config: TrainConfig;
  readonly arguments: readonly TranslatedArgument[];
  /** Words before the first argument: `torchrun … train.py`, `deepspeed …`. They are for the launcher. */
  readonly launcher: string;
}

/** Arguments of launchers, which are not the trainer's. */
const LAUNCHER = [
  'num_gpus',
  'num_nodes',
  'master_port',
  'master_addr',
  'nproc_per_node',
  'nnodes',
  'node_rank',
  'include',
  'hostfile',
  'local_rank',
  'use_env',
  'standalone',
];
/** Those that stand alone: what follows is the script. */
const LAUNCHER_SWITCHES: readonly string[] = ['use_env', 'standalone'];
/** Options of PAI's command that stand before the others. */
const PAI_WORDS: readonly string[] = ['-name', '-project'];
/** Options of PAI's command that hold a command line of their own. */
const PAI_COMMANDS: readonly string[] = ['entryFile', 'userDefinedParameters'];

/**
 * Translates a training command of LLaMA-Factory, argument by argument.
 * @throws TuningError `usage` when it has no argument
 */
export function translateCommand(command: string, options: { readonly transformers?: 4 | 5 } = {}): Translation {
  const words = shellWords(command);
  const given = argumentsOf(words);
  if (given.length === 0) throw new TuningError('usage', 'the command has no --argument; give the whole line');
  const { transformers = 5 } = options;
  const config: Record<string, Setting> = {};
  const translated = given.map(({ name, value }) => translate(name, value, given, config, transformers));
  return {
    config,
    arguments: translated,
    launcher: words
      .slice(
        0,
        words.findIndex((word) => word.startsWith('--') || word.startsWith('-D')),
      )
      .join(' '),
  };
}

interface Given {
  readonly name: string;
  readonly value: string;
}

function translate(
  name: string,
  value: string,
  given: readonly Given[],
  config: Record<string, Setting>,
  transformers: 4 | 5,
): TranslatedArgument {
  const number = (argument: string): number => Number(given.find((one) => one.name === argument)?.value ?? 0);
  const known = SEED_ARGUMENTS.find((argument) => argument.name === name);
  const is = (fate: ArgumentFate, note: string): TranslatedArgument => ({
    name,
    // Buckets of PAI can carry keys.
    value: redactCredentials(value),
    fate,
    note,
  });
  // Arguments of trainers and launchers have lost their dashes.
  if (name.startsWith('-')) return is('removed', "belongs to PAI's command, not to the trainer: see the launch lines");
  if (LAUNCHER.includes(name))
    return is('removed', 'belongs to the launcher, not to the trainer: see the launch lines');
  if (name === 'max_source_length' || name === 'max_target_length') {
    config['cutoff_len'] = number('max_source_length') + number('max_target_length');
    return is('removed', `cutoff_len: ${config['cutoff_len']}, the sum of both lengths`);
  }
  if (
    name === 'save_steps' &&
    ['epoch', 'no'].includes(given.find((one) => one.name === 'save_strategy')?.value ?? '')
  ) {
    return is('pointless', known?.why ?? '');
  }
  if (name === 'warmup_steps' && Number(value) === 0) return is('pointless', known?.why ?? '');
  if (name === 'warmup_ratio' && transformers === 5 && !(number('warmup_steps') > 0)) {
    config['warmup_steps'] = Number(value);
    return is('replaced', `warmup_steps: ${value}`);
  }
  if (!TRAINER_ARGUMENTS.has(name))
    return is('unknown', known?.why ?? GONE_ARGUMENTS.get(name) ?? 'the trainer does not know it, and would stop');
  config[name] = value === '' ? true : readScalar(value);
  return is('same', known?.why ?? 'unchanged');
}

function argumentsOf(words: readonly string[]): readonly Given[] {
  return words.flatMap((word, index) => {
    if (PAI_WORDS.includes(word) && words[0] === 'pai') return [{ name: word, value: words[index + 1] ?? '' }];
    const [, option, held = ''] = /^-D([A-Za-z]\w*)=(.*)$/s.exec(word) ?? [];
    if (option !== undefined) {
      const inner = PAI_COMMANDS.includes(option) ? argumentsOf(shellWords(held)) : [];
      return inner.length > 0 ? inner : [{ name: `-D${option}`, value: held }];
    }
    const [, name, inline] =
      /^--?([A-Za-z]\w*)(?:=(.*))?$/s.exec(word.replaceAll('-', '_').replace(/^__?/, '--')) ?? [];
    if (!word.startsWith('--') || name === undefined) return [];
    if (inline !== undefined) return [{ name, value: word.slice(word.indexOf('=') + 1) }];
    if (LAUNCHER_SWITCHES.includes(name)) return [{ name, value: '' }];
    const next = words[index + 1];
    return [{ name, value: next === undefined || next.startsWith('--') ? '' : next }];
  });
}

/** Words of a POSIX command line: quotes, and line ends behind a backslash. Nothing is expanded. */
function shellWords(command: string): readonly string[] {
  const joined = command.replace(/\\\r?\n/g, ' ');
  return Array.from(joined.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g), ([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'),
  );
}
