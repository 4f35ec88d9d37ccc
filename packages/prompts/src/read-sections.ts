import {
  EXAMPLE_HEADINGS,
  SECTION_HEADINGS,
  SECTION_NAMES,
  type PromptExample,
  type PromptLanguage,
  type PromptSection,
  type SectionName,
} from './prompt-template.js';

interface Heading {
  readonly level: number;
  readonly title: string;
  readonly index: number;
}

/** Sections that the body holds, and headings of its first level that name none. */
export interface Sections {
  readonly sections: readonly PromptSection[];
  readonly unknown: readonly { readonly heading: string; readonly line: number }[];
  /** Line of the first text before any heading; `undefined` when there is none. */
  readonly stray: number | undefined;
}

/** Cuts a prompt's body at its headings of the first level. A `#` inside a code fence is text. */
export function readSections(body: string, bodyLine: number): Sections {
  const lines = body.split('\n');
  const headings = headingsOf(lines).filter(({ level }) => level === 1);
  const sections: PromptSection[] = [];
  const unknown: { heading: string; line: number }[] = [];
  headings.forEach(({ title, index }, place) => {
    const name = sectionNamed(title);
    const line = bodyLine + index;
    if (name === undefined) return void unknown.push({ heading: title, line });
    const text = lines
      .slice(index + 1, headings[place + 1]?.index)
      .join('\n')
      .trim();
    sections.push({ name, heading: title, text, line });
  });
  const before = lines.slice(0, headings[0]?.index ?? lines.length).findIndex((line) => line.trim() !== '');
  return { sections, unknown, stray: before === -1 ? undefined : bodyLine + before };
}

/** The examples of a section: each begins with the heading of the shopper's turn. */
export function readExamples(section: PromptSection, language: PromptLanguage): readonly PromptExample[] {
  const names = EXAMPLE_HEADINGS[language];
  const lines = section.text.split('\n');
  const headings = headingsOf(lines);
  const examples: { shopper: string; facts?: string; assistant: string; line: number }[] = [];
  headings.forEach(({ title, index }, place) => {
    const text = lines
      .slice(index + 1, headings[place + 1]?.index)
      .join('\n')
      .trim();
    if (isTitle(title, names.shopper)) {
      examples.push({ shopper: text, assistant: '', line: section.line + 1 + index });
      return;
    }
    const example = examples.at(-1);
    if (!example) return;
    if (isTitle(title, names.facts)) example.facts = text;
    if (isTitle(title, names.assistant)) example.assistant = text;
  });
  return examples;
}

function headingsOf(lines: readonly string[]): readonly Heading[] {
  const headings: Heading[] = [];
  let fence: string | undefined;
  lines.forEach((line, index) => {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (mark !== undefined && fence === undefined) fence = mark;
    else if (mark !== undefined && fence !== undefined && mark.startsWith(fence)) fence = undefined;
    const [, marks, title] = fence === undefined ? (/^(#{1,6})\s+(.+?)\s*$/.exec(line) ?? []) : [];
    if (marks !== undefined && title !== undefined) headings.push({ level: marks.length, title, index });
  });
  return headings;
}

const isTitle = (title: string, wanted: string): boolean => title.trim().toLowerCase() === wanted.toLowerCase();

function sectionNamed(title: string): SectionName | undefined {
  return SECTION_NAMES.find((name) => Object.values(SECTION_HEADINGS[name]).some((heading) => isTitle(title, heading)));
}
