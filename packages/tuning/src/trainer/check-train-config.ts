import { readerOf, type TrainMachine } from './config-rule.js';
import { DATA_RULES } from './data-rules.js';
import { fault, type TrainerFault } from './fault.js';
import type { TrainConfig } from './flat-yaml.js';
import { MACHINE_RULES } from './machine-rules.js';
import { METHOD_RULES } from './method-rules.js';
import { GONE_ARGUMENTS, TRAINER_ARGUMENTS } from './trainer-arguments.js';

/*
 * What stops a training before its first step, or changes it without a word: hiyouga/LLaMA-Factory (Apache-2.0) at ff6d4d1,
 * src/llamafactory/hparams/*.py, and transformers' TrainingArguments, told in our own words.
 */

const RULES = [...METHOD_RULES, ...DATA_RULES, ...MACHINE_RULES];

/** What the trainer would refuse of a configuration, or do otherwise than is meant. */
export function checkTrainConfig(config: TrainConfig, machine: TrainMachine = {}): readonly TrainerFault[] {
  const whole = {
    processes: 1,
    torchrun: true,
    withoutBf16: false,
    zeroStage: 0,
    transformers: 5,
    ...machine,
  } as const;
  const unknown = Object.keys(config)
    .filter((name) => !TRAINER_ARGUMENTS.has(name))
    .map((name) =>
      fault(
        'refused',
        'unknown-argument',
        name,
        'the trainer does not know it, and stops',
        GONE_ARGUMENTS.get(name) ?? 'Leave it out.',
      ),
    );
  const reader = readerOf(config);
  const broken = RULES.filter(({ applies }) => applies(reader, whole)).map(
    ({ effect, code, argument, message, mend }) => fault(effect, code, argument, message, mend),
  );
  return [...unknown, ...broken];
}
