import { readFile } from 'node:fs/promises';
import type { CommandResult } from '../commands/command.js';
import { checkConfigFile, translateOld, writeTrainConfig, type TrainPlace } from '../commands/train-config.js';
import { DATASET_KINDS } from '../trainer/dataset-info.js';
import { TuningError } from '../tuning-error.js';
import { readFlags, type Flags } from './read-flags.js';

const FLAGS = {
  model: 'text',
  dataset: 'text',
  'eval-dataset': 'text',
  'dataset-dir': 'text',
  'output-dir': 'text',
  out: 'text',
  template: 'text',
  stage: 'text',
  method: 'text',
  cutoff: 'text',
  precision: 'text',
  gpus: 'text',
  nodes: 'text',
  zero: 'text',
  gpu: 'text',
  transformers: 'text',
  bucket: 'text',
  image: 'text',
  worker: 'text',
  check: 'text',
  translate: 'text',
} as const;

/** GPUs that have no bfloat16, by what people call them. */
const WITHOUT_BF16 = /v100|p100|p40|t4|2080|1080/i;

/** Runs `train-config` in one of its three forms. */
export async function runTrainConfig(args: readonly string[]): Promise<CommandResult> {
  const flags = readFlags('train-config', args, FLAGS);
  const place = placeOf(flags);
  const check = flags.text('check');
  if (check !== undefined) return checkConfigFile(check, place);
  const translate = flags.text('translate');
  if (translate !== undefined) return translateOld(await commandText(translate), place, flags.text('out'));
  return writeTrainConfig({ place, out: flags.needed('out'), plan: planOf(flags) });
}

function planOf(flags: Flags): Parameters<typeof writeTrainConfig>[0]['plan'] {
  const stage = flags.oneOf('stage', DATASET_KINDS);
  const method = flags.oneOf('method', ['full', 'lora']);
  const precision = flags.oneOf('precision', ['bf16', 'fp16']);
  const cutoff = flags.count('cutoff');
  const template = flags.text('template');
  const evalDataset = flags.text('eval-dataset');
  return {
    model: flags.needed('model'),
    dataset: flags.needed('dataset'),
    datasetDir: flags.needed('dataset-dir'),
    outputDir: flags.needed('output-dir'),
    ...(stage === undefined ? {} : { stage }),
    ...(method === undefined ? {} : { method }),
    ...(precision === undefined ? {} : { precision }),
    ...(cutoff === undefined ? {} : { cutoff }),
    ...(template === undefined ? {} : { template }),
    ...(evalDataset === undefined ? {} : { evalDataset }),
  };
}

function placeOf(flags: Flags): TrainPlace {
  const zero = flags.oneOf('zero', ['2', '3']);
  const bucket = flags.text('bucket');
  const image = flags.text('image');
  const worker = flags.text('worker');
  return {
    gpus: flags.count('gpus') ?? 1,
    nodes: flags.count('nodes') ?? 1,
    withoutBf16: WITHOUT_BF16.test(flags.text('gpu') ?? ''),
    transformers: flags.oneOf('transformers', ['4', '5']) === '4' ? 4 : 5,
    ...(zero === undefined ? {} : { zero: zero === '2' ? 2 : 3 }),
    ...(bucket === undefined ? {} : { bucket }),
    ...(image === undefined ? {} : { image }),
    ...(worker === undefined ? {} : { worker }),
  };
}

async function commandText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new TuningError(
      'bad_file',
      `${path}, which should hold the old command, cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      { cause },
    );
  }
}
