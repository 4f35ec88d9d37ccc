import type { FaultEffect } from './fault.js';
import type { Setting, TrainConfig } from './flat-yaml.js';

/** On what a configuration is to run. */
export interface TrainMachine {
  /** Processes in all: machines × GPUs. @defaultValue 1 */
  readonly processes?: number;
  /** Whether it is started through torchrun, also for one process (`FORCE_TORCHRUN=1`). @defaultValue true */
  readonly torchrun?: boolean;
  /** GPUs of this kind have no bfloat16. @defaultValue false */
  readonly withoutBf16?: boolean;
  /** ZeRO stage of the DeepSpeed file. @defaultValue 0 */
  readonly zeroStage?: 0 | 1 | 2 | 3;
  /** Major version of transformers. @defaultValue 5 */
  readonly transformers?: 4 | 5;
}

/** One thing that a configuration must not be. */
export interface ConfigRule {
  readonly code: string;
  readonly effect: FaultEffect;
  readonly argument: string;
  readonly applies: (config: ConfigReader, machine: Required<TrainMachine>) => boolean;
  readonly message: string;
  readonly mend: string;
}

/** A configuration, asked by name. */
export interface ConfigReader {
  is(name: string): boolean;
  has(name: string): boolean;
  text(name: string): string;
  number(name: string): number;
  oneOf(name: string, ...values: readonly string[]): boolean;
}

/** A rule, from its pieces. */
export const rule = (
  effect: FaultEffect,
  code: string,
  argument: string,
  message: string,
  mend: string,
  applies: ConfigRule['applies'],
): ConfigRule => ({ effect, code, argument, message, mend, applies });

/** Whether the stage is supervised fine-tuning, which it is when it is not said. */
export const isSft = (config: ConfigReader): boolean => config.oneOf('stage', 'sft', '');

/** A reader that takes what was never set for nothing, 0 or no. */
export function readerOf(config: TrainConfig): ConfigReader {
  const value = (name: string): Setting => (Object.hasOwn(config, name) ? (config[name] ?? null) : null);
  const text = (name: string): string => String(value(name) ?? '');
  return {
    is: (name) => value(name) === true || /^(true|yes|1)$/i.test(text(name)),
    has: (name) => value(name) !== null && value(name) !== '',
    text,
    number: (name) => Number(value(name) ?? 0),
    oneOf: (name, ...values) => values.includes(text(name)),
  };
}
