/**
 * Tokens that a model's tokenizer reads as structure, not as text. The first block is Qwen's vocabulary (`tokenizer_config.json`
 * of Qwen2.5 and Qwen3, and the extras of the first Qwen); the others are of models that shops also use.
 */
export const CONTROL_TOKENS: readonly string[] = [
  '<|endoftext|>',
  '<|im_start|>',
  '<|im_end|>',
  '<|object_ref_start|>',
  '<|object_ref_end|>',
  '<|box_start|>',
  '<|box_end|>',
  '<|quad_start|>',
  '<|quad_end|>',
  '<|vision_start|>',
  '<|vision_end|>',
  '<|vision_pad|>',
  '<|image_pad|>',
  '<|video_pad|>',
  '<|fim_prefix|>',
  '<|fim_middle|>',
  '<|fim_suffix|>',
  '<|fim_pad|>',
  '<|repo_name|>',
  '<|file_sep|>',
  '<|extra_0|>',
  '<|extra_204|>',
  '<tool_call>',
  '</tool_call>',
  '<tool_response>',
  '</tool_response>',
  '<think>',
  '</think>',
  '<s>',
  '</s>',
  '<unk>',
  '<pad>',
  '<bos>',
  '<eos>',
  '<start_of_turn>',
  '<end_of_turn>',
  '<<SYS>>',
  '<</SYS>>',
  '[INST]',
  '[/INST]',
  '<reserved_106>',
  '<reserved_107>',
  '<|begin_of_text|>',
  '<|start_header_id|>',
  '<|end_header_id|>',
  '<|eot_id|>',
  '<｜begin▁of▁sentence｜>',
  '<｜end▁of▁sentence｜>',
  '<｜User｜>',
  '<｜Assistant｜>',
];

/** Looks like `<` to a reader, and is in no vocabulary's control token. */
const OPEN = '‹';
const SQUARE_OPEN = '［';

// Whatever opens with `<|` counts, known or not: vocabularies grow. Names match in any case, as tokenizers of some models do.
const PATTERN = new RegExp(
  [
    '<(?=\\s*[|｜])',
    '<(?=</?SYS>>)',
    '<(?=/?(?:tool_call|tool_response|think|s|unk|pad|bos|eos|start_of_turn|end_of_turn|reserved_\\d+|SYS)>)',
    '\\[(?=/?INST\\])',
  ].join('|'),
  'gi',
);

/** What of a text may stay. */
export interface NeutraliseOptions {
  /** `thought`: `<think>` and `</think>` stay, as in a prompt of one's own that speaks of them. */
  readonly keep?: 'thought';
}

/** The text with every control token broken, so that a tokenizer reads it as plain characters. Everything else stays byte for byte. */
export function neutraliseControlTokens(text: string, options: NeutraliseOptions = {}): string {
  const broken = text.replace(PATTERN, (opener) => (opener === '[' ? SQUARE_OPEN : OPEN));
  if (options.keep !== 'thought') return broken;
  // Only tags that the text itself had: one that somebody else's data had lost its "<" before it came here.
  const kept = Array.from(text.matchAll(/<\/?think>/g), ({ index }) => index);
  const characters = broken.split('');
  for (const index of kept) characters[index] = '<';
  return characters.join('');
}

/** The control tokens in a text, each once, in the order of {@link CONTROL_TOKENS}; unknown ones of the form `<|…|>` follow. */
export function findControlTokens(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const known = CONTROL_TOKENS.filter((token) => lower.includes(token.toLowerCase()));
  const unknown = Array.from(text.matchAll(/<[|｜][^<>\s|｜]{1,40}[|｜]>/g), ([token]) => token);
  return [...new Set([...known, ...unknown])];
}
