import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exists } from '../files/exists.js';
import { writeTextWhole } from '../files/write-file-whole.js';
import { checkDatasetInfo } from '../trainer/check-dataset-info.js';
import { checkTrainConfig } from '../trainer/check-train-config.js';
import { DatasetInfoSchema, type DatasetKind } from '../trainer/dataset-info.js';
import { checkDeepSpeed, deepSpeedConfig, zeroStageOf, type DeepSpeedConfig } from '../trainer/deepspeed.js';
import { faultLine, type TrainerFault } from '../trainer/fault.js';
import { readYaml, writeYaml, type TrainConfig } from '../trainer/flat-yaml.js';
import { launchLines, type LaunchLine } from '../trainer/launch-lines.js';
import { joinGroups, planTraining, type ConfigGroup, type TrainPlan } from '../trainer/plan-training.js';
import { redactCredentials } from '../trainer/redact-credentials.js';
import { translateCommand, type Translation } from '../trainer/translate-command.js';
import { TuningError } from '../tuning-error.js';
import type { CommandResult } from './command.js';

/** On what is trained, and how it is started. */
export interface TrainPlace {
  readonly gpus: number;
  readonly nodes: number;
  readonly withoutBf16: boolean;
  readonly transformers: 4 | 5;
  readonly zero?: 2 | 3;
  readonly bucket?: string;
  readonly image?: string;
  readonly worker?: string;
}

/** A new configuration, with the files around it. */
export interface TrainConfigOptions {
  readonly plan: Omit<TrainPlan, 'deepspeed' | 'transformers'>;
  readonly place: TrainPlace;
  /** Folder for `train.yaml`, the DeepSpeed file and `launch.sh`. */
  readonly out: string;
}

/** Writes a configuration. Writes nothing when the trainer would refuse it. */
export async function writeTrainConfig({ plan, place, out }: TrainConfigOptions): Promise<CommandResult> {
  const deepspeed = place.zero === undefined ? undefined : `ds_z${place.zero}_config.json`;
  const groups = planTraining({
    ...plan,
    transformers: place.transformers,
    ...(deepspeed === undefined ? {} : { deepspeed: join(out, deepspeed) }),
  });
  const stage = plan.stage ?? 'sft';
  const sets = [plan.dataset, plan.evalDataset].flatMap((names) => names?.split(',') ?? []);
  const faults = [...faultsOf(joinGroups(groups), place), ...(await datasetFaults(plan.datasetDir, sets, stage))];
  return write(out, groups, place, plan.outputDir, faults, deepspeed);
}

/** A configuration that is there already, judged. */
export async function checkConfigFile(file: string, place: TrainPlace): Promise<CommandResult> {
  const config = readYaml(await textOf(file));
  const deepspeed =
    typeof config['deepspeed'] === 'string' ? await deepSpeedFile(config['deepspeed'], file) : undefined;
  const faults = [
    ...checkTrainConfig(config, {
      ...place,
      processes: place.gpus * place.nodes,
      zeroStage: deepspeed ? zeroStageOf(deepspeed) : 0,
    }),
    ...(deepspeed ? checkDeepSpeed(deepspeed, config, place.gpus * place.nodes) : []),
  ];
  const verdict = faults.length === 0 ? `${file}: nothing to mend` : `${file}: ${faults.length} to mend`;
  return { lines: [...faults.map(faultLine), verdict], json: { file, faults }, well: !refused(faults) };
}

/** A command line of old, translated argument by argument; written as `train.yaml` where a folder is given. */
export async function translateOld(command: string, place: TrainPlace, out?: string): Promise<CommandResult> {
  const translation = translateCommand(command, place);
  const faults = faultsOf(translation.config, place);
  const groups = [{ title: 'translated', settings: translation.config }];
  const table = translation.arguments.map(
    ({ name, value, fate, note }) =>
      `${fate.padEnd(9)} ${name.startsWith('-') ? '' : '--'}${`${name} ${value}`.trim()}: ${note}`,
  );
  if (out === undefined || refused(faults)) {
    return {
      lines: [...table, '', writeYaml(groups), ...faults.map(faultLine)],
      json: { ...safe(translation), faults },
      well: !refused(faults),
    };
  }
  const written = await write(out, groups, place, 'model', faults, undefined);
  return {
    lines: [...table, '', ...written.lines],
    json: { ...safe(translation), faults, written: written.json },
    well: written.well ?? true,
  };
}

async function write(
  out: string,
  groups: readonly ConfigGroup[],
  place: TrainPlace,
  name: string,
  faults: readonly TrainerFault[],
  deepspeed: string | undefined,
): Promise<CommandResult> {
  const lines = faults.map(faultLine);
  if (refused(faults))
    return {
      lines: [...lines, 'the trainer would refuse this; nothing was written'],
      json: { out, files: [], faults },
      well: false,
    };
  const config = join(out, 'train.yaml');
  const launches = launchLines({ config, ...place, name: name.split('/').filter(Boolean).at(-1) ?? 'model' });
  await writeTextWhole(config, writeYaml(groups));
  if (deepspeed !== undefined && place.zero !== undefined)
    await writeTextWhole(join(out, deepspeed), JSON.stringify(deepSpeedConfig(place.zero), null, 2));
  await writeTextWhole(join(out, 'launch.sh'), launchScript(launches));
  const files = ['train.yaml', ...(deepspeed === undefined ? [] : [deepspeed]), 'launch.sh'];
  const started = launches.map(({ title, command }) => `  ${title}:\n    ${command}`);
  return {
    lines: [...lines, `${files.join(', ')} → ${out}`, 'start it:', ...started],
    json: { out, files, faults, launches },
  };
}

/** Only the line for one machine runs; the others are comments to copy. */
function launchScript(launches: readonly LaunchLine[]): string {
  const body = launches.map(({ place, title, command }) =>
    place === 'machine' ? `# ${title}\n${command}` : `# ${title}:\n# ${command}`,
  );
  return `#!/bin/sh\nset -eu\n\n${body.join('\n\n')}\n`;
}

function faultsOf(config: TrainConfig, place: TrainPlace): readonly TrainerFault[] {
  const processes = place.gpus * place.nodes;
  const machine = {
    processes,
    withoutBf16: place.withoutBf16,
    transformers: place.transformers,
    zeroStage: place.zero ?? 0,
  } as const;
  return checkTrainConfig(config, machine);
}

const refused = (faults: readonly TrainerFault[]): boolean => faults.some(({ effect }) => effect !== 'altered');

async function datasetFaults(
  folder: string,
  names: readonly string[],
  kind: DatasetKind,
): Promise<readonly TrainerFault[]> {
  const path = join(folder, 'dataset_info.json');
  if (!(await exists(path)))
    throw new TuningError(
      'bad_file',
      `${path} is not there; run "aisle-tuning export" first, or give another --dataset-dir`,
    );
  const info = DatasetInfoSchema.safeParse(JSON.parse(await textOf(path)));
  if (!info.success) throw new TuningError('bad_file', `${path} is no list of data sets`);
  const files = new Set<string>();
  for (const { file_name: file } of Object.values(info.data))
    if (typeof file === 'string' && (await exists(join(folder, file)))) files.add(file);
  return names.flatMap((name) =>
    checkDatasetInfo(info.data, name.trim(), { kind, hasFile: (file) => files.has(file) }),
  );
}

async function deepSpeedFile(path: string, config: string): Promise<DeepSpeedConfig | undefined> {
  for (const place of [path, join(dirname(config), path)]) {
    if (!(await exists(place))) continue;
    const parsed: unknown = JSON.parse(await textOf(place));
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed };
  }
  throw new TuningError('bad_file', `${path}, which ${config} names as its DeepSpeed file, is not there`);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new TuningError('bad_file', `${file} cannot be read: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

/** Values may hold keys. */
function safe({ arguments: list, config }: Translation): object {
  const values = Object.entries(config).map(
    ([name, value]) => [name, typeof value === 'string' ? redactCredentials(value) : value] as const,
  );
  return {
    arguments: list.map((one) => ({ ...one, value: redactCredentials(one.value) })),
    config: Object.fromEntries(values) satisfies TrainConfig,
  };
}
