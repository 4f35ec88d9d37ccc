import { CARD_SCHEMAS, isCardKind } from '@aisle/protocol';
import { isFenceName } from './fence-data.js';
import { listOf, readFrontMatter } from './front-matter.js';
import { placeholdersIn } from './placeholders.js';
import { PromptError } from './prompt-error.js';
import { PromptLanguageSchema, type PromptTemplate } from './prompt-template.js';
import { readExamples, readSections } from './read-sections.js';

/** Estimated tokens that a prompt may take when its file does not say. */
export const DEFAULT_BUDGET = 2_000;

const FIELDS = ['name', 'language', 'inline', 'fenced', 'cards', 'budget'];

/**
 * Reads a prompt file: fields, then sections under headings. Use {@link lintPrompt} to learn everything that is wrong at once.
 * @throws PromptError `bad_prompt`, with the line, at the first fault
 */
export function parsePrompt(text: string): PromptTemplate {
  const { fields, body, bodyLine } = readFrontMatter(text);
  for (const field of fields.keys()) {
    if (!FIELDS.includes(field)) fault(`"${field}" is no field; the fields are ${FIELDS.join(', ')}`, 1);
  }
  const { sections, unknown, stray } = readSections(body, bodyLine);
  if (stray !== undefined) fault('text before the first heading belongs to no section; begin with "# Role"', stray);
  for (const { heading, line } of unknown) fault(`"# ${heading}" is no section of a prompt`, line);
  const seen = new Set<string>();
  for (const { name, heading, line } of sections) {
    if (seen.has(name)) fault(`"# ${heading}" is there twice; join the two`, line);
    seen.add(name);
  }
  const head = readHead(fields);
  const known = new Set([...head.inline, ...head.fenced, 'cards']);
  for (const { name, line } of placeholdersIn(body, bodyLine)) {
    if (!known.has(name))
      fault(`{{${name}}} is not declared; add it to "fenced", or to "inline" when it is yours`, line);
  }
  const examples = sections
    .filter(({ name }) => name === 'examples')
    .flatMap((one) => readExamples(one, head.language));
  return { ...head, sections, examples };
}

function readHead(fields: ReadonlyMap<string, string>): Omit<PromptTemplate, 'sections' | 'examples'> {
  const name = fields.get('name') ?? '';
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name)) fault('"name" is needed: small letters, digits and "-"', 1);
  const language = PromptLanguageSchema.safeParse(fields.get('language'));
  if (!language.success) throw new PromptError('bad_prompt', '"language" is needed: en or zh', { line: 1 });
  const inline = listOf(fields.get('inline'));
  const fenced = listOf(fields.get('fenced'));
  for (const input of [...inline, ...fenced]) {
    if (!isFenceName(input) || input === 'cards')
      fault(`"${input}" cannot name an input: use small letters, digits and "_"`, 1);
  }
  const twice = inline.find((input) => fenced.includes(input));
  if (twice !== undefined) fault(`"${twice}" is both inline and fenced; what others wrote is fenced`, 1);
  return {
    name,
    language: language.data,
    inline,
    fenced,
    cards: kindsOf(fields.get('cards')),
    budget: budgetOf(fields),
  };
}

function kindsOf(value: string | undefined): PromptTemplate['cards'] {
  if (value === undefined) return Object.keys(CARD_SCHEMAS).filter(isCardKind);
  return listOf(value).map((word) => {
    if (isCardKind(word)) return word;
    throw new PromptError('bad_prompt', `"${word}" is no kind of card: ${Object.keys(CARD_SCHEMAS).join(', ')}`, {
      line: 1,
    });
  });
}

function budgetOf(fields: ReadonlyMap<string, string>): number {
  const value = fields.get('budget');
  if (value === undefined) return DEFAULT_BUDGET;
  if (!/^[1-9]\d{0,6}$/.test(value)) fault('"budget" is a number of tokens', 1);
  return Number(value);
}

function fault(message: string, line: number): never {
  throw new PromptError('bad_prompt', message, { line });
}
