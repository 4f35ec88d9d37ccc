import type { PromptLanguage, PromptSection, PromptTemplate, SectionName } from '../prompt-template.js';

/** A prompt as rules see it. */
export interface LintSubject {
  readonly template: PromptTemplate;
  /** Line by line, fields included. */
  readonly lines: readonly string[];
}

/** One line of a section. */
export interface LintLine {
  readonly text: string;
  readonly line: number;
  readonly section: SectionName;
}

/** The section of a name, where there is one with words in it. */
export function sectionOf({ template }: LintSubject, name: SectionName): PromptSection | undefined {
  return template.sections.find((section) => section.name === name && section.text !== '');
}

/** Lines in which a merchant instructs a model: not examples, not data, not what is inside code fences. */
export function instructionLines(subject: LintSubject): readonly LintLine[] {
  const { sections } = subject.template;
  return sections
    .filter(({ name }) => name !== 'examples' && name !== 'data')
    .flatMap(({ name, line, text }) => {
      const first = firstTextLine(subject, line);
      return withoutFences(text.split('\n')).map(({ text: words, index }) => ({
        text: words,
        line: first + index,
        section: name,
      }));
    });
}

/** The first match of one of the patterns in each line, and the line. */
export function matchesIn(
  lines: readonly LintLine[],
  patterns: Readonly<Record<PromptLanguage, RegExp>>,
  language: PromptLanguage,
) {
  return lines.flatMap(({ text, line, section }) => {
    const excerpt = patterns[language].exec(text)?.[0];
    return excerpt === undefined ? [] : [{ excerpt, line, section }];
  });
}

// A section's text is trimmed: it may begin some empty lines below its heading.
function firstTextLine({ lines }: LintSubject, headingLine: number): number {
  const below = lines.slice(headingLine).findIndex((line) => line.trim() !== '');
  return below === -1 ? headingLine : headingLine + 1 + below;
}

function withoutFences(lines: readonly string[]): readonly { text: string; index: number }[] {
  let inside = false;
  return lines.flatMap((text, index) => {
    if (/^ {0,3}(```|~~~)/.test(text)) {
      inside = !inside;
      return [];
    }
    return inside ? [] : [{ text, index }];
  });
}
