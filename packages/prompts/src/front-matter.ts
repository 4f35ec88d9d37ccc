import { PromptError } from './prompt-error.js';

/** The head of a prompt file, and what comes after it. */
export interface FrontMatter {
  /** Values as they are written, by field. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
  /** Line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
}

/**
 * Reads lines of `field: value` between two lines of `---`. Not YAML: no quotes, no nesting, lists are words between commas.
 * @throws PromptError `bad_prompt`
 */
export function readFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines[0]?.trim() !== '---') {
    throw new PromptError('bad_prompt', 'a prompt file begins with "---", its fields, and "---" again', { line: 1 });
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
  if (end === -1) throw new PromptError('bad_prompt', 'the fields have no "---" after them', { line: 1 });
  const fields = new Map<string, string>();
  lines.slice(1, end).forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const [, name, value = ''] = /^([a-z]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new PromptError('bad_prompt', `"${line}" is not "field: value"`, { line: index + 2 });
    if (fields.has(name)) throw new PromptError('bad_prompt', `"${name}" is there twice`, { line: index + 2 });
    fields.set(name, value.trim());
  });
  return { fields, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}

/** Words between commas; none where the field is empty or absent. */
export function listOf(value: string | undefined): readonly string[] {
  return (value ?? '')
    .replace(/^\[|\]$/g, '')
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
