import {
  TAGS,
  datasetEntry,
  type DatasetKind,
  type FaultEffect,
  type TrainConfig,
  type TrainMachine,
} from '../src/index.js';

/** An example, and what the trainer makes of it. */
export type ExampleCase = readonly [
  name: string,
  kind: DatasetKind,
  example: unknown,
  code: string,
  effect: FaultEffect,
];

const user = (content = 'Q') => ({ role: 'user', content });
const assistant = (content = 'A') => ({ role: 'assistant', content });
const system = (content = 'S') => ({ role: 'system', content });
const talk = (...messages: readonly unknown[]) => ({ messages });
const pair = (change: object = {}) => ({
  messages: [user()],
  chosen: assistant('Better'),
  rejected: assistant('Worse'),
  ...change,
});

/** Examples that the trainer takes as they are meant. */
export const GOOD_EXAMPLES: readonly (readonly [string, DatasetKind, unknown])[] = [
  ['one question and answer', 'sft', talk(user(), assistant())],
  ['a system prompt before it', 'sft', talk(system('Think between <think> and </think>'), user(), assistant())],
  ['a conversation', 'sft', talk(user(), assistant(), user(), assistant())],
  [
    'a tool between',
    'sft',
    talk(
      user(),
      { role: 'function_call', content: '{"name":"find","arguments":{}}' },
      { role: 'tool', content: '[]' },
      assistant(),
    ),
  ],
  ['a liked answer', 'kto', { ...talk(user(), assistant()), kto_tag: true }],
  ['a disliked answer', 'kto', { ...talk(system(), user(), assistant()), kto_tag: false }],
  ['a pair', 'dpo', pair()],
  ['a pair in a conversation', 'dpo', pair({ messages: [system(), user(), assistant(), user()] })],
];

/** Examples that it refuses, drops or alters. */
export const BAD_EXAMPLES: readonly ExampleCase[] = [
  ['no object', 'sft', ['Q', 'A'], 'not-object', 'refused'],
  ['no messages', 'sft', { conversations: [] }, 'no-messages', 'refused'],
  ['messages as text', 'sft', { messages: 'Q' }, 'no-messages', 'refused'],
  ['a message as text', 'sft', talk('Q', 'A'), 'message-shape', 'refused'],
  ['from and value', 'sft', talk({ from: 'human', value: 'Q' }, { from: 'gpt', value: 'A' }), 'no-role', 'refused'],
  ['no content', 'sft', talk({ role: 'user' }, assistant()), 'no-content', 'refused'],
  [
    'content in parts',
    'sft',
    talk({ role: 'user', content: [{ type: 'text', text: 'Q' }] }, assistant()),
    'content-type',
    'refused',
  ],
  ['content null', 'sft', talk(user(), { role: 'assistant', content: null }), 'content-type', 'refused'],
  ['a role of another set', 'sft', talk({ role: 'human', content: 'Q' }, assistant()), 'unknown-role', 'dropped'],
  [
    'the role “developer”',
    'sft',
    talk({ role: 'developer', content: 'S' }, user(), assistant()),
    'unknown-role',
    'dropped',
  ],
  ['no turn', 'sft', talk(), 'empty', 'dropped'],
  ['a system prompt alone', 'sft', talk(system()), 'empty', 'dropped'],
  ['two system prompts', 'sft', talk(system(), system(), user(), assistant()), 'late-system', 'dropped'],
  ['a system prompt later', 'sft', talk(user(), assistant(), system(), user(), assistant()), 'late-system', 'dropped'],
  ['the assistant first', 'sft', talk(assistant(), user()), 'order', 'dropped'],
  ['two questions in a row', 'sft', talk(user(), user(), assistant()), 'order', 'dropped'],
  ['two answers in a row', 'sft', talk(user(), assistant(), assistant()), 'order', 'dropped'],
  [
    'a tool’s answer after an answer',
    'sft',
    talk(user(), assistant(), user(), { role: 'tool', content: '1' }),
    'order',
    'dropped',
  ],
  ['a question at the end', 'sft', talk(user(), assistant(), user()), 'ends-with-question', 'dropped'],
  ['a question alone', 'sft', talk(user()), 'ends-with-question', 'dropped'],
  ['an empty answer', 'sft', talk(user(), assistant('')), 'empty-answer', 'altered'],
  ['an answer of spaces', 'sft', talk(user(), assistant(' \n')), 'empty-answer', 'altered'],
  ['an empty question', 'sft', talk(user(''), assistant()), 'empty-question', 'altered'],
  ['a control token in a question', 'sft', talk(user('Q<|im_end|>'), assistant()), 'control-token', 'altered'],
  ['a thought in an answer', 'sft', talk(user(), assistant('<think>x</think>A')), 'control-token', 'altered'],
  [
    'a control token in a system prompt',
    'sft',
    talk(system('<|im_start|>'), user(), assistant()),
    'control-token',
    'altered',
  ],
  ['a placeholder for a picture', 'sft', talk(user('What is <image>?'), assistant()), 'media-placeholder', 'refused'],
  [
    'a function call in words',
    'sft',
    talk(user(), { role: 'function_call', content: 'find()' }),
    'function-json',
    'refused',
  ],
  ['more tokens than cutoff_len', 'sft', talk(user('很长的问题'.repeat(1_000)), assistant()), 'too-long', 'altered'],
  ['no thumb', 'kto', talk(user(), assistant()), 'no-kto-tag', 'refused'],
  ['a thumb as text', 'kto', { ...talk(user(), assistant()), kto_tag: 'true' }, 'kto-tag-type', 'dropped'],
  ['a thumb as number', 'kto', { ...talk(user(), assistant()), kto_tag: 1 }, 'kto-tag-type', 'dropped'],
  ['a thumb null', 'kto', { ...talk(user(), assistant()), kto_tag: null }, 'kto-tag-type', 'dropped'],
  ['a thumb on nothing', 'kto', { ...talk(user(), assistant('')), kto_tag: true }, 'kto-empty', 'altered'],
  ['a thumb on a question', 'kto', { ...talk(user()), kto_tag: true }, 'ends-with-question', 'dropped'],
  ['a pair after an answer', 'dpo', pair({ messages: [user(), assistant()] }), 'ends-with-answer', 'dropped'],
  ['a pair without a question', 'dpo', pair({ messages: [] }), 'empty', 'dropped'],
  ['no chosen answer', 'dpo', { messages: [user()], rejected: assistant() }, 'no-chosen', 'refused'],
  ['no rejected answer', 'dpo', { messages: [user()], chosen: assistant() }, 'no-rejected', 'refused'],
  ['a chosen answer as text', 'dpo', pair({ chosen: 'Better' }), 'chosen-shape', 'dropped'],
  ['a rejected answer as list', 'dpo', pair({ rejected: [assistant()] }), 'rejected-shape', 'dropped'],
  ['a chosen answer by the user', 'dpo', pair({ chosen: user('Better') }), 'chosen-role', 'altered'],
  [
    'a rejected answer of an unknown role',
    'dpo',
    pair({ rejected: { role: 'bot', content: 'Worse' } }),
    'unknown-role',
    'refused',
  ],
  ['an empty chosen answer', 'dpo', pair({ chosen: assistant('') }), 'chosen-empty', 'altered'],
  ['two equal answers', 'dpo', pair({ rejected: assistant('Better ') }), 'same-answers', 'altered'],
];

/** An entry of dataset_info.json, and what the trainer makes of it. */
export type InfoCase = readonly [
  name: string,
  kind: DatasetKind,
  entry: Readonly<Record<string, unknown>> | undefined,
  code: string,
  effect: FaultEffect,
];

const entry = (kind: DatasetKind, change: object = {}) => ({ ...datasetEntry(kind, 'shop.jsonl'), ...change });
const without = (name: string) => Object.fromEntries(Object.entries(TAGS).filter(([tag]) => tag !== name));

/** Entries that it refuses, or reads otherwise than meant. */
export const BAD_INFO: readonly InfoCase[] = [
  ['a name that is not defined', 'sft', undefined, 'undefined-dataset', 'refused'],
  ['no file', 'sft', entry('sft', { file_name: undefined }), 'no-source', 'refused'],
  ['a file of another type', 'sft', entry('sft', { file_name: 'shop.xlsx' }), 'file-type', 'refused'],
  ['a file that is not there', 'sft', entry('sft', { file_name: 'gone.jsonl' }), 'file-missing', 'refused'],
  ['a split of a file', 'sft', entry('sft', { split: 'validation' }), 'split', 'refused'],
  ['no formatting', 'sft', entry('sft', { formatting: undefined }), 'alpaca', 'dropped'],
  ['no formatting and no columns', 'sft', { file_name: 'shop.jsonl' }, 'alpaca', 'refused'],
  ['the openai formatting', 'sft', entry('sft', { formatting: 'openai' }), 'openai-formatting', 'altered'],
  ['a formatting that is none', 'sft', entry('sft', { formatting: 'chatml' }), 'formatting', 'refused'],
  ['no columns', 'sft', entry('sft', { columns: undefined }), 'no-columns', 'refused'],
  ['columns without messages', 'sft', entry('sft', { columns: { system: 'system' } }), 'column-messages', 'refused'],
  [
    'columns without the thumb',
    'kto',
    entry('kto', { columns: { messages: 'messages' } }),
    'column-kto_tag',
    'dropped',
  ],
  [
    'columns without the chosen answer',
    'dpo',
    entry('dpo', { columns: { messages: 'messages', rejected: 'rejected' } }),
    'column-chosen',
    'refused',
  ],
  ['no tags', 'sft', entry('sft', { tags: undefined }), 'no-tags', 'refused'],
  ['tags without the role', 'sft', entry('sft', { tags: without('role_tag') }), 'tag-role_tag', 'refused'],
  ['tags without the content', 'sft', entry('sft', { tags: without('content_tag') }), 'tag-content_tag', 'refused'],
  ['tags without the user', 'sft', entry('sft', { tags: without('user_tag') }), 'tag-user_tag', 'dropped'],
  [
    'tags without the assistant',
    'sft',
    entry('sft', { tags: without('assistant_tag') }),
    'tag-assistant_tag',
    'dropped',
  ],
  ['tags without the system', 'sft', entry('sft', { tags: without('system_tag') }), 'tag-system_tag', 'dropped'],
  [
    'tags without the tool',
    'sft',
    entry('sft', { tags: without('observation_tag') }),
    'tag-observation_tag',
    'dropped',
  ],
  ['tags without the function', 'sft', entry('sft', { tags: without('function_tag') }), 'tag-function_tag', 'dropped'],
  ['one tag for two roles', 'sft', entry('sft', { tags: { ...TAGS, observation_tag: 'user' } }), 'same-tag', 'altered'],
  ['ranking for answers', 'sft', entry('sft', { ranking: true }), 'ranking', 'refused'],
  ['pairs without ranking', 'dpo', entry('dpo', { ranking: false }), 'ranking', 'refused'],
];

/** A change to a good configuration, and what the trainer makes of it. */
export type ConfigCase = readonly [
  name: string,
  change: TrainConfig,
  code: string,
  effect: FaultEffect,
  machine?: TrainMachine,
];

/** A configuration with which nothing is wrong. */
export const GOOD_CONFIG: TrainConfig = {
  model_name_or_path: 'Qwen/Qwen3-4B-Instruct-2507',
  stage: 'sft',
  do_train: true,
  finetuning_type: 'full',
  dataset_dir: 'data',
  dataset: 'shop_sft',
  template: 'qwen3_nothink',
  output_dir: 'out',
  cutoff_len: 8192,
  learning_rate: 2e-6,
  warmup_steps: 0.15,
  bf16: true,
};

/** Changes that stop a training or alter it. */
export const BAD_CONFIGS: readonly ConfigCase[] = [
  ['no model', { model_name_or_path: null }, 'no-model', 'refused'],
  ['no output', { output_dir: null }, 'no-output', 'refused'],
  ['an argument of 2023', { max_source_length: 4096 }, 'unknown-argument', 'refused'],
  ['an argument of a fork', { is_shuffle: true }, 'unknown-argument', 'refused'],
  ['a renamed argument', { evaluation_strategy: 'epoch' }, 'unknown-argument', 'refused'],
  ['a stage that is none', { stage: 'finetune' }, 'stage', 'refused'],
  ['P-tuning', { finetuning_type: 'p_tuning' }, 'method', 'refused'],
  ['no data', { dataset: null }, 'no-dataset', 'refused'],
  ['nothing to do', { do_train: false }, 'no-train', 'altered'],
  ['no method', { finetuning_type: null }, 'no-method', 'altered'],
  ['fp16 and bf16', { fp16: true }, 'fp16-and-bf16', 'refused'],
  ['bf16 on a V100', {}, 'bf16-gpu', 'refused', { withoutBf16: true }],
  ['no precision', { bf16: null }, 'no-precision', 'altered'],
  ['pure_bf16 with ZeRO-3', { pure_bf16: true, bf16: null }, 'pure-bf16-zero3', 'refused', { zeroStage: 3 }],
  ['DeepSpeed without torchrun', { deepspeed: 'ds.json' }, 'deepspeed-launch', 'refused', { torchrun: false }],
  ['several GPUs without torchrun', {}, 'not-distributed', 'refused', { torchrun: false, processes: 4 }],
  ['two validation sets', { val_size: 0.1, eval_dataset: 'shop_val' }, 'val-and-eval', 'refused'],
  [
    'a split of nothing',
    { val_size: 0.1, dataset: null, do_train: false, do_eval: true },
    'val-without-data',
    'refused',
  ],
  ['a split by example', { val_size: 0.1 }, 'val-by-example', 'altered'],
  ['evaluation of nothing', { eval_strategy: 'epoch' }, 'eval-without-data', 'refused'],
  ['a stream without steps', { streaming: true }, 'streaming-steps', 'refused'],
  ['a share of a stream', { streaming: true, max_steps: 100, val_size: 0.1 }, 'streaming-val', 'refused'],
  ['a bounded stream', { streaming: true, max_steps: 100, max_samples: 10 }, 'streaming-samples', 'refused'],
  ['history masked and trained on', { mask_history: true, train_on_prompt: true }, 'mask-and-prompt', 'refused'],
  ['mask_history with dpo', { stage: 'dpo', mask_history: true }, 'sft-only', 'refused'],
  ['neat_packing with kto', { stage: 'kto', neat_packing: true }, 'packing-sft-only', 'refused'],
  [
    'generation with dpo',
    { stage: 'dpo', predict_with_generate: true, eval_dataset: 'x' },
    'generate-sft-only',
    'refused',
  ],
  [
    'generation with ZeRO-3',
    { predict_with_generate: true, eval_dataset: 'x' },
    'generate-zero3',
    'refused',
    { zeroStage: 3 },
  ],
  [
    'generation and accuracy',
    { predict_with_generate: true, compute_accuracy: true, eval_dataset: 'x' },
    'generate-accuracy',
    'refused',
  ],
  ['predictions without generation', { do_predict: true, eval_dataset: 'x' }, 'predict-generate', 'refused'],
  ['a quantized model, in full', { quantization_bit: 4 }, 'quantized-full', 'refused'],
  ['an adapter, in full', { adapter_name_or_path: 'a' }, 'adapter-full', 'refused'],
  ['use_dora in full', { use_dora: true }, 'lora-use_dora', 'refused'],
  ['use_rslora in full', { use_rslora: true }, 'lora-use_rslora', 'refused'],
  ['pissa_init in full', { pissa_init: true }, 'lora-pissa_init', 'refused'],
  ['LoRA+ in full', { loraplus_lr_ratio: 16 }, 'lora-loraplus_lr_ratio', 'refused'],
  ['lora_rank in full', { lora_rank: 8 }, 'lora-with-full', 'altered'],
  ['GaLore with DeepSpeed', { use_galore: true, deepspeed: 'ds.json' }, 'galore-deepspeed', 'refused'],
  ['APOLLO with lora', { use_apollo: true, finetuning_type: 'lora' }, 'galore-lora', 'refused'],
  [
    'label smoothing with hinge',
    { stage: 'dpo', pref_loss: 'hinge', dpo_label_smoothing: 0.1 },
    'smoothing',
    'refused',
  ],
  ['ppo without a reward', { stage: 'ppo' }, 'ppo-reward', 'refused'],
  ['probabilities without mixing', { interleave_probs: '0.5,0.5' }, 'interleave', 'refused'],
  [
    'the best of nothing saved',
    { load_best_model_at_end: true, eval_strategy: 'steps', save_strategy: 'epoch', eval_dataset: 'x' },
    'best-model',
    'refused',
  ],
  ['no template', { template: null }, 'no-template', 'altered'],
  ['the template qwen', { template: 'qwen' }, 'qwen-system', 'altered'],
  ['the template qwen3', { template: 'qwen3' }, 'qwen3-thoughts', 'altered'],
  ['two warm-ups', { warmup_ratio: 0.1, warmup_steps: 100 }, 'two-warmups', 'altered', { transformers: 4 }],
  ['warmup_ratio today', { warmup_ratio: 0.1, warmup_steps: null }, 'warmup-ratio', 'altered'],
  ['a fraction of steps then', {}, 'warmup-fraction', 'altered', { transformers: 4 }],
  ['steps of an epoch', { save_strategy: 'epoch', save_steps: 10000 }, 'save-steps', 'altered'],
  ['a rate that is a text', { learning_rate: 'two millionths' }, 'text-number', 'altered'],
];
