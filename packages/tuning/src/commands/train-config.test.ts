import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { run } from '../../test-support/run-command.js';
import {
  ARGUMENT_FATES,
  SEED_ARGUMENTS,
  checkTrainConfig,
  datasetEntry,
  launchLines,
  readYaml,
  redactCredentials,
  seedTable,
  translateCommand,
} from '../index.js';

const at = testFolder();

async function makeData(): Promise<void> {
  await mkdir(at('data'));
  const info = {
    shop_sft: datasetEntry('sft', 'shop_sft.jsonl'),
    shop_sft_val: datasetEntry('sft', 'shop_sft_val.jsonl'),
    shop_dpo: datasetEntry('dpo', 'shop_dpo.jsonl'),
  };
  await writeFile(at('data', 'dataset_info.json'), JSON.stringify(info));
  for (const name of Object.keys(info)) await writeFile(at('data', `${name}.jsonl`), '');
}

const made = (...more: string[]) =>
  run([
    'train-config',
    '--model',
    'Qwen/Qwen3-4B-Instruct-2507',
    '--dataset',
    'shop_sft',
    '--dataset-dir',
    at('data'),
    '--output-dir',
    'saves/shop',
    '--out',
    at('train'),
    ...more,
  ]);

describe('train-config', () => {
  it.each([
    ['lora', []],
    ['full', ['--zero', '3', '--gpus', '8']],
    [
      'full',
      [
        '--zero',
        '2',
        '--gpus',
        '2',
        '--precision',
        'fp16',
        '--gpu',
        'v100',
        '--template',
        'chatml',
        '--transformers',
        '4',
      ],
    ],
    ['lora', ['--eval-dataset', 'shop_sft_val', '--nodes', '2', '--gpus', '8']],
    ['lora', ['--stage', 'dpo', '--dataset', 'shop_dpo']],
  ])('writes a configuration that its own judge takes (%s %j)', async (method, more) => {
    await makeData();
    const { code, out } = await made('--method', method, ...more);
    expect([code, out]).toEqual([0, expect.stringContaining('train.yaml')]);
    const config = readYaml(await readFile(at('train', 'train.yaml'), 'utf8'));
    const transformers = more.includes('--transformers') ? 4 : 5;
    expect(
      checkTrainConfig(config, {
        transformers,
        withoutBf16: more.includes('v100'),
        zeroStage: more.includes('3') ? 3 : 0,
      }),
    ).toEqual([]);
    const check = await run([
      'train-config',
      '--check',
      at('train', 'train.yaml'),
      '--transformers',
      String(transformers),
      '--gpus',
      '8',
    ]);
    expect([check.code, check.out]).toEqual([0, expect.stringContaining('nothing to mend')]);
    expect((await readdir(at('train'))).sort()).toEqual([
      ...(more.includes('--zero') ? [`ds_z${more[1] ?? ''}_config.json`] : []),
      'launch.sh',
      'train.yaml',
    ]);
  });

  it.each([
    ['bf16 on a V100', ['--gpu', 'V100'], 'bfloat16'],
    ['a set that is not there', ['--dataset', 'other'], 'Name one of: shop_sft'],
    ['pairs for answers', ['--stage', 'dpo'], 'pairs only'],
  ])('writes nothing that the trainer would refuse: %s', async (_, more, words) => {
    await makeData();
    const { code, out } = await made(...more);
    expect([code, out]).toEqual([1, expect.stringContaining(words)]);
    await expect(readdir(at('train'))).rejects.toThrow();
  });

  it('warns of what the trainer would do otherwise, and writes it', async () => {
    await makeData();
    const { code, out } = await made('--template', 'qwen3');
    expect([code, out]).toEqual([0, expect.stringContaining('write qwen3_nothink'.replace('w', 'W'))]);
  });

  it('judges a configuration that is there, DeepSpeed file included', async () => {
    await writeFile(at('ds.json'), JSON.stringify({ train_batch_size: 7, zero_optimization: { stage: 3 } }));
    await writeFile(
      at('train.yaml'),
      'model_name_or_path: m\nstage: sft\ndo_train: true\nfinetuning_type: full\ndataset: d\ntemplate: chatml\noutput_dir: o\nbf16: true\npure_bf16: true # both\ndeepspeed: ds.json\nmax_source_length: 4096\n',
    );
    const { code, out } = await run(['train-config', '--check', at('train.yaml'), '--json']);
    expect(code).toBe(1);
    expect((JSON.parse(out) as { faults: { code: string }[] }).faults.map((one) => one.code)).toEqual([
      'unknown-argument',
      'pure-bf16-zero3',
      'deepspeed-train_batch_size',
    ]);
  });

  it('writes rates that every YAML reader takes for numbers', async () => {
    await makeData();
    await made('--method', 'full');
    expect(await readFile(at('train', 'train.yaml'), 'utf8')).toContain('learning_rate: 2.0e-6\n');
  });
});

describe('the command of 2023', () => {
  const command = `deepspeed --num_gpus 8 --master_port=9901 src/train_bash.py \\\n  ${SEED_ARGUMENTS.map(({ name, value }) => `--${name} ${value === '' ? `some_${name}` : value}`).join(' \\\n  ')}`;

  it('has a fate for each of its arguments', () => {
    expect(SEED_ARGUMENTS).toHaveLength(27);
    expect(new Set(SEED_ARGUMENTS.map(({ name }) => name)).size).toBe(27);
    for (const { fate, why } of SEED_ARGUMENTS)
      expect([ARGUMENT_FATES.includes(fate), why.length > 5]).toEqual([true, true]);
  });

  it('fails today as it stands, and is taken when it is translated', () => {
    const asItWas = Object.fromEntries(SEED_ARGUMENTS.map(({ name, value }) => [name, value === '' ? 'x' : value]));
    expect(
      checkTrainConfig(asItWas)
        .filter(({ code }) => code === 'unknown-argument')
        .map(({ where }) => where),
    ).toEqual(['max_source_length', 'max_target_length', 'is_shuffle']);
    const { config, arguments: list, launcher } = translateCommand(command);
    expect(checkTrainConfig(config)).toEqual([]);
    expect(launcher).toBe('deepspeed');
    expect(config).toMatchObject({
      cutoff_len: 8192,
      warmup_steps: 0.15,
      learning_rate: 2e-6,
      do_train: true,
      use_fast_tokenizer: false,
    });
    expect(list.map(({ name }) => name)).toEqual([
      'num_gpus',
      'master_port',
      ...SEED_ARGUMENTS.map(({ name }) => name),
    ]);
    const fates = new Map(list.map(({ name, fate }) => [name, fate]));
    for (const { name, fate } of SEED_ARGUMENTS) expect([name, fates.get(name)]).toEqual([name, fate]);
  });

  it('keeps warmup_ratio for transformers 4', () => {
    expect(translateCommand(command, { transformers: 4 }).config).toMatchObject({ warmup_ratio: 0.15 });
  });

  it("is found inside PAI's command, whose own options are told apart and keep no key", () => {
    const pai = `pai -name pytorch112z -project algo -Dscript='oss://id:secret@b/code.tar.gz' -DworkerCount=2 \\
      -DentryFile='-m torch.distributed.launch --use_env --nproc_per_node=8 train.py --stage sft --is_shuffle True' \\
      -DuserDefinedParameters='--dataset xuanji --max_source_length 100 --max_target_length 50'`;
    const { config, arguments: list } = translateCommand(pai);
    expect(config).toEqual({ stage: 'sft', dataset: 'xuanji', cutoff_len: 150 });
    expect(list.map(({ name, value, fate }) => [name, value, fate])).toEqual([
      ['-name', 'pytorch112z', 'removed'],
      ['-project', 'algo', 'removed'],
      ['-Dscript', 'oss://[redacted]@b/code.tar.gz', 'removed'],
      ['-DworkerCount', '2', 'removed'],
      ['use_env', '', 'removed'],
      ['nproc_per_node', '8', 'removed'],
      ['stage', 'sft', 'same'],
      ['is_shuffle', 'True', 'unknown'],
      ['dataset', 'xuanji', 'same'],
      ['max_source_length', '100', 'removed'],
      ['max_target_length', '50', 'removed'],
    ]);
  });

  it('is translated and written by the command line, without its keys', async () => {
    await writeFile(at('old.sh'), `${command} --hub_token hf_abcdefghijklmnopqrstuvwx`);
    const { code, out } = await run(['train-config', '--translate', at('old.sh'), '--out', at('train')]);
    expect([code, out]).toEqual([0, expect.stringContaining('unknown   --is_shuffle True')]);
    expect(out).not.toContain('hf_abc');
    expect(readYaml(await readFile(at('train', 'train.yaml'), 'utf8'))).toMatchObject({ cutoff_len: 8192 });
  });

  it('is in the guide as the table has it', async () => {
    const guide = await readFile(new URL('../../../../docs/tuning/train-command.md', import.meta.url), 'utf8');
    expect(guide).toContain(`<!-- seed-table -->\n\n${seedTable()}\n\n<!-- /seed-table -->`);
  });
});

describe('launch lines', () => {
  const place = { config: 'train/train.yaml', gpus: 8, nodes: 2, name: 'shop' };

  it('are there for one machine, several, DLC and PAI', () => {
    const lines = new Map(
      launchLines({ ...place, worker: 'ecs.gn7-c12g1.3xlarge', image: 'registry/llamafactory:0.9.6' }).map(
        ({ place: where, command }) => [where, command],
      ),
    );
    expect(lines.get('machine')).toBe('FORCE_TORCHRUN=1 NPROC_PER_NODE=8 llamafactory-cli train train/train.yaml');
    expect(lines.get('torchrun')).toContain('NNODES=2 NODE_RANK=${NODE_RANK:?}');
    expect(lines.get('dlc')).toContain('--job-type PyTorchJob --worker-count 2 --worker-spec ecs.gn7-c12g1.3xlarge');
    expect(lines.get('pai')).toContain('"gpu":800');
  });

  it('never carry credentials', () => {
    const bucket = 'oss://LTAI5tAbCdEfGhIjKlMn:s3cretS3cret@bucket.oss-cn-beijing.aliyuncs.com/a/';
    expect(
      launchLines({ ...place, bucket })
        .map(({ command }) => command)
        .join('\n'),
    ).not.toMatch(/LTAI5t|s3cret/);
  });

  it.each([
    'oss://id:secretvalue@bucket/x',
    'access_key_id=secretvalue&x=1',
    "-Dbuckets='oss://b/?host=h&access_key_secret=secretvalue'",
    'OSS_ACCESS_KEY_SECRET=secretvalue run',
    '--access-key-secret secretvalue --name x',
    '"api_key": "secretvalue"',
    'Authorization: Bearer secretvalue',
    'swanlab_api_key: secretvalue',
    'https://user:secretvalue@host/x?Signature=secretvalue',
    '?OSSAccessKeyId=secretvalue&Expires=1',
    'hf_secretvaluesecretvalue',
    'security_token=secretvalue',
  ])('are redacted: %s', (text) => {
    expect(redactCredentials(text)).not.toContain('secretvalue');
    expect(redactCredentials(text)).toContain('[redacted]');
  });

  it('leave everything else', () => {
    const text = 'llamafactory-cli train a.yaml --cutoff_len 8192 tokens=3 oss://bucket/folder/ https://host/path';
    expect(redactCredentials(text)).toBe(text);
  });
});
