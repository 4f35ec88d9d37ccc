/** What became of an argument. */
export const ARGUMENT_FATES = ['same', 'replaced', 'removed', 'unknown', 'pointless'] as const;
/** See {@link ARGUMENT_FATES}. */
export type ArgumentFate = (typeof ARGUMENT_FATES)[number];

/** One argument of the training command of 2023, and what it is today. */
export interface SeedArgument {
  readonly name: string;
  /** As the command had it; empty where it is a path of one's own. */
  readonly value: string;
  readonly fate: ArgumentFate;
  /** What to write today; empty where nothing is to be written. */
  readonly today: string;
  readonly why: string;
}

const same = (name: string, value: string, why = 'unchanged'): SeedArgument => ({
  name,
  value,
  fate: 'same',
  today: `${name}: ${value === '' ? '…' : value}`,
  why,
});

/**
 * The command that fine-tuned Qwen-14B for a shopping assistant in 2023, argument by argument, for LLaMA-Factory 0.9.6 and
 * transformers 4.55 to 5.8. Verbatim it fails today: an argument that the trainer does not know stops it.
 */
export const SEED_ARGUMENTS: readonly SeedArgument[] = [
  same('stage', 'sft', 'also pt, rm, ppo, dpo and kto'),
  same('model_name_or_path', ''),
  same('do_train', 'true', 'without it, nothing is trained and the run ends well'),
  same('dataset_dir', '', 'the folder of dataset_info.json'),
  same('dataset', '', 'names of dataset_info.json, with commas between'),
  same(
    'template',
    'chatml',
    'no system prompt of its own, as the command meant; qwen adds one, and qwen3 adds empty thoughts',
  ),
  same('finetuning_type', 'full', 'or lora, oft, freeze; P-tuning is gone'),
  same('output_dir', ''),
  same('overwrite_cache', 'true'),
  same('per_device_train_batch_size', '2'),
  same('gradient_accumulation_steps', '4'),
  same('lr_scheduler_type', 'cosine'),
  same('logging_steps', '5'),
  same('save_strategy', 'epoch'),
  {
    name: 'save_steps',
    value: '10000',
    fate: 'pointless',
    today: '',
    why: 'with save_strategy: epoch it has no effect, then and now',
  },
  {
    name: 'learning_rate',
    value: '2e-6',
    fate: 'same',
    today: 'learning_rate: 2.0e-6',
    why: 'in YAML with a point: without it, it is a text to many readers',
  },
  same('num_train_epochs', '3.0'),
  {
    name: 'warmup_ratio',
    value: '0.15',
    fate: 'replaced',
    today: 'warmup_steps: 0.15',
    why: 'transformers 5 takes a fraction as warmup_steps, and warns at warmup_ratio; transformers 4 keeps warmup_ratio: 0.15',
  },
  {
    name: 'warmup_steps',
    value: '0',
    fate: 'pointless',
    today: '',
    why: '0 is the default, and gave way to warmup_ratio',
  },
  same('weight_decay', '0.1'),
  {
    name: 'fp16',
    value: 'true',
    fate: 'same',
    today: 'fp16: true',
    why: 'on V100; newer GPUs take bf16: true instead, never both',
  },
  {
    name: 'max_source_length',
    value: '4096',
    fate: 'removed',
    today: 'cutoff_len: 8192',
    why: 'since September 2023 one figure bounds question and answer together (default 2048): the sum of both',
  },
  {
    name: 'max_target_length',
    value: '4096',
    fate: 'removed',
    today: 'cutoff_len: 8192',
    why: 'see max_source_length: the two are one figure',
  },
  {
    name: 'is_shuffle',
    value: 'True',
    fate: 'unknown',
    today: '',
    why: 'never in the public trainer, but in a fork; examples are shuffled anyway, and disable_shuffling: true is the opposite',
  },
  {
    name: 'use_fast_tokenizer',
    value: 'False',
    fate: 'same',
    today: 'use_fast_tokenizer: false',
    why: 'the default is true now; the first Qwen has no fast tokenizer, later ones do',
  },
  same('val_size', '0.0', 'above 0 it excludes eval_dataset'),
  {
    name: 'deepspeed',
    value: '',
    fate: 'same',
    today: 'deepspeed: ds_z3_config.json',
    why: 'needs torchrun, on one GPU too: FORCE_TORCHRUN=1',
  },
];

/** The table as Markdown, for the guide. */
export function seedTable(): string {
  const rows = SEED_ARGUMENTS.map(({ name, value, fate, today, why }) => [
    `\`--${name}${value === '' ? '' : ` ${value}`}\``,
    fate,
    today === '' ? '–' : `\`${today}\``,
    why,
  ]);
  const table = [['then', 'fate', 'today', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...table.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(table[0] ?? []), rule, ...table.slice(1).map(line)].join('\n');
}
