import { redactCredentials } from './redact-credentials.js';

/** Where a training is to run. */
export interface LaunchPlace {
  readonly config: string;
  readonly gpus: number;
  readonly nodes: number;
  readonly name: string;
  /** DLC and PAI: where code, data and checkpoints lie, such as `oss://bucket/folder/`. */
  readonly bucket?: string;
  /** DLC: the image to run. */
  readonly image?: string;
  /** DLC: kind of machine, such as `ecs.gn7-c12g1.3xlarge`. */
  readonly worker?: string;
}

/** One way to start a training, as a command. */
export interface LaunchLine {
  readonly place: 'machine' | 'torchrun' | 'dlc' | 'pai';
  readonly title: string;
  /** Credentials are never in it. */
  readonly command: string;
}

const PORT = 29_500;

/** Commands for one machine, several, and Alibaba Cloud's two. None was run here: see what each needs in docs/tuning/train-command.md. */
export function launchLines(place: LaunchPlace): readonly LaunchLine[] {
  const { config, gpus, nodes } = place;
  const lines: LaunchLine[] = [
    {
      place: 'machine',
      title: 'on one machine',
      command: `FORCE_TORCHRUN=1 NPROC_PER_NODE=${gpus} llamafactory-cli train ${quoted(config)}`,
    },
    { place: 'torchrun', title: 'on each of several machines', command: torchrunLine(config, gpus, nodes) },
    { place: 'dlc', title: 'on PAI-DLC', command: dlcLine(place) },
    { place: 'pai', title: 'on PAI through MaxCompute (being retired)', command: paiLine(place) },
  ];
  return lines.map((line) => ({ ...line, command: redactCredentials(line.command) }));
}

function torchrunLine(config: string, gpus: number, nodes: number): string {
  // Each machine says which it is; the others' values come from the scheduler.
  return `FORCE_TORCHRUN=1 NNODES=${nodes} NODE_RANK=\${NODE_RANK:?} NPROC_PER_NODE=${gpus} MASTER_ADDR=\${MASTER_ADDR:?} MASTER_PORT=\${MASTER_PORT:-${PORT}} llamafactory-cli train ${quoted(config)}`;
}

function dlcLine({ config, gpus, nodes, name, image, worker }: LaunchPlace): string {
  // DLC sets RANK, MASTER_ADDR and MASTER_PORT of a PyTorchJob.
  const command = `FORCE_TORCHRUN=1 NNODES=${nodes} NODE_RANK=$RANK NPROC_PER_NODE=${gpus} llamafactory-cli train ${config}`;
  const resources = worker === undefined ? `--gpu ${gpus}` : `--worker-spec ${quoted(worker)}`;
  return `pai dlc job submit --name ${quoted(name)} --job-type PyTorchJob --worker-count ${nodes} ${resources} --image ${quoted(image ?? 'IMAGE')} --command ${quoted(command)}`;
}

function paiLine({ config, gpus, nodes, bucket = 'oss://BUCKET/FOLDER/' }: LaunchPlace): string {
  const cluster = JSON.stringify({ worker: { gpu: gpus * 100, cpu: gpus * 800, memory: gpus * 100_000 } });
  return [
    'pai -name pytorch112z',
    `-Dscript=${quoted(`${bucket}code.tar.gz`)}`,
    `-DentryFile=${quoted('train.py')}`,
    `-Dbuckets=${quoted(bucket)}`,
    `-DworkerCount=${nodes}`,
    `-Dcluster=${quoted(cluster)}`,
    `-DuserDefinedParameters=${quoted(`/data/oss_bucket_0/${config}`)}`,
  ].join(' ');
}

/** A word for a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
