import { readFile } from 'node:fs/promises';
import { parsePrompt, promptVersion } from '@aisle/prompts';
import type { OwnPrompt } from '../expand/own-prompt.js';

/** Prompts of this package, in `prompts/`. */
export type OwnPromptName = 'generalise' | 'judge' | 'self-instruct' | 'verdict';

/** Reads a prompt file of this package. */
export async function readOwnPrompt(name: OwnPromptName, language: 'en' | 'zh'): Promise<OwnPrompt> {
  const text = await readFile(new URL(`../../prompts/${name}.${language}.md`, import.meta.url), 'utf8');
  return { template: parsePrompt(text), version: await promptVersion(text) };
}
