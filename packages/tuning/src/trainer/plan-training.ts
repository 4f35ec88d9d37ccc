import type { DatasetKind } from './dataset-info.js';
import type { Setting, TrainConfig } from './flat-yaml.js';

/** What is to be trained, in the words of a merchant's engineer. */
export interface TrainPlan {
  readonly model: string;
  /** @defaultValue 'qwen3_nothink' */
  readonly template?: string;
  /** @defaultValue 'sft' */
  readonly stage?: DatasetKind;
  /** @defaultValue 'lora' */
  readonly method?: 'full' | 'lora';
  /** Folder of `dataset_info.json`. */
  readonly datasetDir: string;
  readonly dataset: string;
  readonly evalDataset?: string;
  readonly outputDir: string;
  /** Tokens of question and answer together. @defaultValue 8192 */
  readonly cutoff?: number;
  /** Path of the DeepSpeed file, where there is one. */
  readonly deepspeed?: string;
  /** @defaultValue 'bf16' */
  readonly precision?: 'bf16' | 'fp16';
  /** Major version of transformers. @defaultValue 5 */
  readonly transformers?: 4 | 5;
  /** @defaultValue 2e-6 for full, 1e-4 for lora; a twentieth of it for kto and dpo with lora */
  readonly learningRate?: number;
  /** @defaultValue 3 */
  readonly epochs?: number;
  /** @defaultValue 2 */
  readonly batch?: number;
  /** @defaultValue 4 */
  readonly accumulation?: number;
}

/** Settings under a heading, as they stand in the file. */
export interface ConfigGroup {
  readonly title: string;
  readonly settings: TrainConfig;
}

/** A configuration for LLaMA-Factory of today, in groups. */
export function planTraining(plan: TrainPlan): readonly ConfigGroup[] {
  const {
    model,
    template = 'qwen3_nothink',
    stage = 'sft',
    method = 'lora',
    precision = 'bf16',
    transformers = 5,
  } = plan;
  const evaluated: Record<string, Setting> =
    plan.evalDataset === undefined
      ? {}
      : { eval_dataset: plan.evalDataset, eval_strategy: 'epoch', per_device_eval_batch_size: 1 };
  return [
    { title: 'model', settings: { model_name_or_path: model } },
    {
      title: 'method',
      settings: {
        stage,
        do_train: true,
        finetuning_type: method,
        ...ofMethod(method),
        ...ofStage(stage),
        ...(plan.deepspeed === undefined ? {} : { deepspeed: plan.deepspeed }),
      },
    },
    {
      title: 'data',
      settings: {
        dataset_dir: plan.datasetDir,
        dataset: plan.dataset,
        template,
        cutoff_len: plan.cutoff ?? 8_192,
        overwrite_cache: true,
      },
    },
    {
      title: 'output',
      settings: {
        output_dir: plan.outputDir,
        logging_steps: 5,
        save_strategy: 'epoch',
        plot_loss: true,
        report_to: 'none',
      },
    },
    {
      title: 'training',
      settings: {
        per_device_train_batch_size: plan.batch ?? 2,
        gradient_accumulation_steps: plan.accumulation ?? 4,
        learning_rate: plan.learningRate ?? rateOf(method, stage),
        num_train_epochs: plan.epochs ?? 3,
        lr_scheduler_type: 'cosine',
        weight_decay: 0.1,
        ...(transformers === 5 ? { warmup_steps: 0.15 } : { warmup_ratio: 0.15 }),
        [precision]: true,
      },
    },
    { title: 'evaluation', settings: evaluated },
  ];
}

const ofMethod = (method: 'full' | 'lora'): TrainConfig =>
  method === 'lora' ? { lora_rank: 8, lora_target: 'all' } : {};
const ofStage = (stage: DatasetKind): TrainConfig =>
  stage === 'sft' ? {} : { pref_beta: 0.1, ...(stage === 'dpo' ? { pref_loss: 'sigmoid' } : {}) };

function rateOf(method: 'full' | 'lora', stage: DatasetKind): number {
  if (method === 'full') return stage === 'sft' ? 2e-6 : 5e-7;
  return stage === 'sft' ? 1e-4 : 5e-6;
}

/** The groups as one configuration. */
export function joinGroups(groups: readonly ConfigGroup[]): TrainConfig {
  return Object.fromEntries(groups.flatMap(({ settings }) => Object.entries(settings)));
}
