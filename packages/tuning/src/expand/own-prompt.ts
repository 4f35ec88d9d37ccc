import { renderPrompt, type ChatMessage, type PromptTemplate } from '@aisle/prompts';

/** A prompt of this package. */
export interface OwnPrompt {
  readonly template: PromptTemplate;
  /** `sha256:…` of its file. */
  readonly version: string;
}

const BEGIN = { en: 'Begin.', zh: '请开始。' } as const;

/** What a model is asked with one of this package's prompts. */
export function messagesOf({ template }: OwnPrompt, inputs: Readonly<Record<string, string>>): readonly ChatMessage[] {
  return renderPrompt(template, { inputs, conversation: [{ role: 'user', content: BEGIN[template.language] }] });
}
