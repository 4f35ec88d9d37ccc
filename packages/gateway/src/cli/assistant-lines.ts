import { parsePrompt, promptVersion, storefrontPrompt } from '@aisle/prompts';
import type { Assistant } from '../assistant/assistant.js';
import type { Config } from '../config.js';

/** What a person should know of whoever answers: its name, where it is asked, and what it is told. */
export async function assistantLines({ model }: Pick<Config, 'model'>, { name }: Assistant): Promise<string[]> {
  if (!model) return [`assistant: ${name}`];
  const { primary, prompt = storefrontPrompt('en') } = model;
  return [
    `assistant: ${name}${primary.baseUrl === undefined ? '' : ` at ${primary.baseUrl}`}`,
    `prompt: ${parsePrompt(prompt).name}, ${await promptVersion(prompt)}`,
  ];
}
