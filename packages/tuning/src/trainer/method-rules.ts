import { rule, type ConfigReader, type ConfigRule } from './config-rule.js';

const STAGES = ['pt', 'sft', 'rm', 'ppo', 'dpo', 'kto'];
const METHODS = ['lora', 'oft', 'freeze', 'full'];
const OF_LORA = ['loraplus_lr_ratio', 'use_rslora', 'use_dora', 'pissa_init'];

/** What is trained, and how: model, stage, method, template. */
export const METHOD_RULES: readonly ConfigRule[] = [
  rule(
    'refused',
    'no-model',
    'model_name_or_path',
    'there is no model',
    'Give a path, or a name on a hub.',
    (c) => !c.has('model_name_or_path'),
  ),
  rule(
    'refused',
    'no-output',
    'output_dir',
    'there is no folder for the result',
    'Add output_dir.',
    (c) => !c.has('output_dir'),
  ),
  rule(
    'refused',
    'stage',
    'stage',
    'there is no such stage',
    `Write one of ${STAGES.join(', ')}.`,
    (c) => c.has('stage') && !c.oneOf('stage', ...STAGES),
  ),
  rule(
    'refused',
    'method',
    'finetuning_type',
    'there is no such method (P-tuning is none any more)',
    `Write one of ${METHODS.join(', ')}.`,
    (c) => c.has('finetuning_type') && !c.oneOf('finetuning_type', ...METHODS),
  ),
  rule(
    'altered',
    'no-train',
    'do_train',
    'nothing is trained, and the run ends well',
    'Write do_train: true.',
    (c) => !c.is('do_train') && !c.is('do_eval') && !c.is('do_predict'),
  ),
  rule(
    'altered',
    'no-method',
    'finetuning_type',
    'left out, it is lora',
    'Write full or lora.',
    (c) => !c.has('finetuning_type'),
  ),
  rule(
    'refused',
    'quantized-full',
    'quantization_bit',
    'a quantized model takes lora or oft only',
    'Write finetuning_type: lora, or leave quantization_bit out.',
    (c) => c.has('quantization_bit') && !c.oneOf('finetuning_type', 'lora', 'oft', ''),
  ),
  rule(
    'refused',
    'adapter-full',
    'adapter_name_or_path',
    'an adapter is for lora',
    'Write finetuning_type: lora, or merge the adapter first.',
    (c) => c.has('adapter_name_or_path') && !c.oneOf('finetuning_type', 'lora', ''),
  ),
  ...OF_LORA.map((argument) =>
    rule(
      'refused',
      `lora-${argument}`,
      argument,
      `${argument} is for lora`,
      'Leave it out.',
      (c) => isSet(c, argument) && !c.oneOf('finetuning_type', 'lora', ''),
    ),
  ),
  rule(
    'altered',
    'lora-with-full',
    'lora_rank',
    'lora_rank and its like do nothing beside another method',
    'Leave them out.',
    (c) =>
      c.oneOf('finetuning_type', 'full', 'freeze') &&
      ['lora_rank', 'lora_alpha', 'lora_target', 'lora_dropout'].some((name) => c.has(name)),
  ),
  rule(
    'refused',
    'galore-deepspeed',
    'use_galore',
    'GaLore and APOLLO do not go with DeepSpeed',
    'Leave one out.',
    (c) => c.has('deepspeed') && (c.is('use_galore') || c.is('use_apollo')),
  ),
  rule(
    'refused',
    'galore-lora',
    'use_galore',
    'GaLore, APOLLO and BAdam do not go with lora',
    'Write finetuning_type: full.',
    (c) => c.oneOf('finetuning_type', 'lora', '') && (c.is('use_galore') || c.is('use_apollo') || c.is('use_badam')),
  ),
  rule(
    'refused',
    'smoothing',
    'dpo_label_smoothing',
    'label smoothing is for the sigmoid loss',
    'Leave it out, or write pref_loss: sigmoid.',
    (c) =>
      c.oneOf('stage', 'dpo') &&
      c.has('pref_loss') &&
      !c.oneOf('pref_loss', 'sigmoid') &&
      c.number('dpo_label_smoothing') > 1e-6,
  ),
  rule(
    'refused',
    'ppo-reward',
    'reward_model',
    'ppo needs a reward model',
    'Add reward_model.',
    (c) => c.oneOf('stage', 'ppo') && !c.has('reward_model'),
  ),
  rule(
    'altered',
    'no-template',
    'template',
    'without one, the tokenizer’s is guessed',
    'Write the template of the model.',
    (c) => !c.has('template'),
  ),
  rule(
    'altered',
    'qwen-system',
    'template',
    '“qwen” puts a system prompt of its own where an example has none',
    'Give every example a system prompt, or write chatml.',
    (c) => c.oneOf('template', 'qwen'),
  ),
  rule(
    'altered',
    'qwen3-thoughts',
    'template',
    '“qwen3” adds an empty thought to every answer',
    'Write qwen3_nothink, unless the answers think.',
    (c) => c.oneOf('template', 'qwen3', 'qwen3_5', 'qwen3_6'),
  ),
];

const isSet = (config: ConfigReader, name: string): boolean => config.has(name) && config.text(name) !== 'false';
