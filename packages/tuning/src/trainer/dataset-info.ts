import * as z from 'zod/mini';

/** What an example teaches: an answer, whether an answer was liked, which of two answers is better. */
export const DATASET_KINDS = ['sft', 'kto', 'dpo'] as const;
/** See {@link DATASET_KINDS}. */
export type DatasetKind = (typeof DATASET_KINDS)[number];

/** All seven tags: where `tags` is given, a tag that is left out is nothing, not its default. */
export const TAGS = {
  role_tag: 'role',
  content_tag: 'content',
  user_tag: 'user',
  assistant_tag: 'assistant',
  observation_tag: 'tool',
  function_tag: 'function_call',
  system_tag: 'system',
} as const;

/** Columns of each kind. Where `columns` is given, a column that is left out is nothing, too. */
export const COLUMNS: Readonly<Record<DatasetKind, Readonly<Record<string, string>>>> = {
  sft: { messages: 'messages' },
  kto: { messages: 'messages', kto_tag: 'kto_tag' },
  dpo: { messages: 'messages', chosen: 'chosen', rejected: 'rejected' },
};

/** One entry of `dataset_info.json`. */
export interface DatasetEntry {
  readonly file_name: string;
  readonly formatting: 'sharegpt';
  readonly ranking?: true;
  readonly columns: Readonly<Record<string, string>>;
  readonly tags: typeof TAGS;
}

/** The entry of a file of our own. `sharegpt` with tags, never `openai`: that one adds a sentence to every system prompt. */
export function datasetEntry(kind: DatasetKind, fileName: string): DatasetEntry {
  return {
    file_name: fileName,
    formatting: 'sharegpt',
    ...(kind === 'dpo' ? { ranking: true } : {}),
    columns: COLUMNS[kind],
    tags: TAGS,
  };
}

/** `dataset_info.json` as it may be: every entry an object. */
export const DatasetInfoSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
/** See {@link DatasetInfoSchema}. */
export type DatasetInfo = z.infer<typeof DatasetInfoSchema>;
