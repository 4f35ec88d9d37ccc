import { fault, type TrainerFault } from './fault.js';
import type { TrainConfig } from './flat-yaml.js';

/** A DeepSpeed configuration as JSON. */
export type DeepSpeedConfig = Readonly<Record<string, unknown>>;

/**
 * DeepSpeed for a stage: ZeRO-2 divides gradients and optimizer states among the GPUs, ZeRO-3 the weights too. What the trainer
 * knows is `auto`, so that the two files cannot disagree.
 */
export function deepSpeedConfig(stage: 2 | 3): DeepSpeedConfig {
  const shared = { overlap_comm: false, contiguous_gradients: true, reduce_bucket_size: 'auto' };
  const zero =
    stage === 2
      ? {
          stage,
          allgather_partitions: true,
          allgather_bucket_size: 500_000_000,
          reduce_scatter: true,
          round_robin_gradients: true,
          ...shared,
          reduce_bucket_size: 500_000_000,
        }
      : {
          stage,
          sub_group_size: 1_000_000_000,
          stage3_prefetch_bucket_size: 'auto',
          stage3_param_persistence_threshold: 'auto',
          stage3_max_live_parameters: 1_000_000_000,
          stage3_max_reuse_distance: 1_000_000_000,
          stage3_gather_16bit_weights_on_model_save: true,
          ...shared,
        };
  return {
    train_batch_size: 'auto',
    train_micro_batch_size_per_gpu: 'auto',
    gradient_accumulation_steps: 'auto',
    gradient_clipping: 'auto',
    zero_allow_untested_optimizer: true,
    fp16: {
      enabled: 'auto',
      loss_scale: 0,
      loss_scale_window: 1_000,
      initial_scale_power: 16,
      hysteresis: 2,
      min_loss_scale: 1,
    },
    bf16: { enabled: 'auto' },
    zero_optimization: zero,
  };
}

/** The ZeRO stage of a configuration; 0 where it has none. */
export function zeroStageOf(config: DeepSpeedConfig): 0 | 1 | 2 | 3 {
  const zero = config['zero_optimization'];
  const stage = typeof zero === 'object' && zero !== null && 'stage' in zero ? zero.stage : 0;
  return stage === 1 || stage === 2 || stage === 3 ? stage : 0;
}

/** What of a DeepSpeed file does not go with the trainer's configuration on so many processes. */
export function checkDeepSpeed(
  deepspeed: DeepSpeedConfig,
  config: TrainConfig,
  processes: number,
): readonly TrainerFault[] {
  const micro = Number(config['per_device_train_batch_size'] ?? 8);
  const accumulation = Number(config['gradient_accumulation_steps'] ?? 1);
  const expected = [
    ['train_micro_batch_size_per_gpu', micro],
    ['gradient_accumulation_steps', accumulation],
    ['train_batch_size', micro * accumulation * processes],
  ] as const;
  const wrong = expected
    .filter(([name, value]) => deepspeed[name] !== undefined && deepspeed[name] !== 'auto' && deepspeed[name] !== value)
    .map(([name, value]) =>
      fault(
        'refused',
        `deepspeed-${name}`,
        name,
        `it is ${String(deepspeed[name])}, and the trainer comes to ${value}`,
        'Write "auto".',
      ),
    );
  const both = isOn(deepspeed['fp16']) && isOn(deepspeed['bf16']);
  if (!both) return wrong;
  return [
    ...wrong,
    fault('refused', 'deepspeed-precision', 'bf16', 'fp16 and bf16 are both on', 'Write "auto" for both.'),
  ];
}

const isOn = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'enabled' in value && value.enabled === true;
