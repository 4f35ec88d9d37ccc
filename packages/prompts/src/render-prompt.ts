import { fenceInstructions } from '@aisle/protocol/contract';
import type { ChatMessage } from './chat-message.js';
import { neutraliseControlTokens } from './control-tokens.js';
import { fenceData } from './fence-data.js';
import { neutraliseData } from './neutralise-data.js';
import { fillPlaceholders } from './placeholders.js';
import { PromptError } from './prompt-error.js';
import type { PromptTemplate } from './prompt-template.js';

/** What a prompt is rendered with. */
export interface RenderOptions {
  /** A text for each input that the template declares, by name. An empty text is fine. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The conversation after the system prompt, oldest first. Control tokens in it are broken. */
  readonly conversation?: readonly ChatMessage[];
}

/** The longest that an inline input may be, in characters; longer ones are cut. */
export const INLINE_CHARS = 200;

/**
 * The messages for a model: the system prompt with its data fenced, then the conversation.
 * @throws PromptError `missing_input` or `unknown_input`, naming it; `bad_conversation` when it has a system turn of its own
 */
export function renderPrompt(template: PromptTemplate, options: RenderOptions = {}): readonly ChatMessage[] {
  const { inputs = {}, conversation = [] } = options;
  if (conversation.some(({ role }) => role === 'system')) {
    throw new PromptError(
      'bad_conversation',
      'the system turn is the prompt itself; pass user and assistant turns only',
    );
  }
  const turns = conversation.map(({ role, content }) => ({ role, content: neutraliseControlTokens(content) }));
  return [{ role: 'system', content: renderSystem(template, inputs) }, ...turns];
}

function renderSystem(template: PromptTemplate, inputs: Readonly<Record<string, string>>): string {
  const declared = [...template.inline, ...template.fenced];
  const unknown = Object.keys(inputs).find((name) => !declared.includes(name));
  if (unknown !== undefined) {
    throw new PromptError(
      'unknown_input',
      `"${unknown}" is no input of ${template.name}; it takes ${declared.join(', ')}`,
    );
  }
  const sections = template.sections.map(({ name, heading, text }) => {
    const safe =
      name === 'thinking' ? neutraliseControlTokens(text, { keep: 'thought' }) : neutraliseControlTokens(text);
    return `# ${heading}\n\n${safe}`;
  });
  return fillPlaceholders(sections.join('\n\n'), (name) => valueOf(template, inputs, name));
}

function valueOf(template: PromptTemplate, inputs: Readonly<Record<string, string>>, name: string): string {
  if (name === 'cards') return fenceInstructions({ language: template.language, kinds: template.cards });
  const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (value === undefined) throw new PromptError('missing_input', `${template.name} needs the input "${name}"`);
  return template.fenced.includes(name) ? fenceData(name, value) : oneLine(value);
}

function oneLine(value: string): string {
  return [
    ...neutraliseData(value)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  ]
    .slice(0, INLINE_CHARS)
    .join('');
}
