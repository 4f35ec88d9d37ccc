import * as z from 'zod/mini';
import type { ModelCard } from '@aisle/protocol';

/** Sections of a prompt file, in the order in which they are usually written. */
export const SECTION_NAMES = ['role', 'task', 'rules', 'thinking', 'output', 'examples', 'data'] as const;
/** See {@link SECTION_NAMES}. */
export type SectionName = (typeof SECTION_NAMES)[number];

/** Languages that prompts are written in. */
export const PromptLanguageSchema = z.enum(['en', 'zh']);
/** See {@link PromptLanguageSchema}. */
export type PromptLanguage = z.infer<typeof PromptLanguageSchema>;

/** Headings by which a section is found, in any case. */
export const SECTION_HEADINGS: Readonly<Record<SectionName, Readonly<Record<PromptLanguage, string>>>> = {
  role: { en: 'Role', zh: '角色' },
  task: { en: 'Task', zh: '任务' },
  rules: { en: 'Rules', zh: '规则' },
  thinking: { en: 'Thinking', zh: '思考' },
  output: { en: 'Output', zh: '输出格式' },
  examples: { en: 'Examples', zh: '示例' },
  data: { en: 'Data', zh: '资料' },
};

/** Headings of the turns of an example. */
export const EXAMPLE_HEADINGS: Readonly<
  Record<PromptLanguage, Readonly<Record<'shopper' | 'facts' | 'assistant', string>>>
> = {
  en: { shopper: 'Shopper', facts: 'Facts', assistant: 'Assistant' },
  zh: { shopper: '顾客', facts: '资料', assistant: '助手' },
};

/** One section of a prompt file. */
export interface PromptSection {
  readonly name: SectionName;
  readonly heading: string;
  /** Without the heading, trimmed. */
  readonly text: string;
  /** Line of the heading in the file, from 1. */
  readonly line: number;
}

/** One few-shot example. */
export interface PromptExample {
  readonly shopper: string;
  /** What the shop's tools said, where the example shows it. */
  readonly facts?: string;
  readonly assistant: string;
  /** Line in the file, from 1. */
  readonly line: number;
}

/** A prompt file, read. */
export interface PromptTemplate {
  readonly name: string;
  readonly language: PromptLanguage;
  /** Inputs that the merchant sets, put into sentences as one line of words. */
  readonly inline: readonly string[];
  /** Inputs that others wrote: pages, catalogues, shoppers. Always inside a fence. */
  readonly fenced: readonly string[];
  /** Kinds of card that the model may write. */
  readonly cards: readonly ModelCard['kind'][];
  /** What the prompt may take, in estimated tokens, its data not counted. */
  readonly budget: number;
  readonly sections: readonly PromptSection[];
  readonly examples: readonly PromptExample[];
}
