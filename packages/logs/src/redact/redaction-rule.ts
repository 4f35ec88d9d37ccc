/** Kinds of personal data that are taken out, in the order in which they are looked for. */
export const REDACTION_RULES = ['email', 'iban', 'id', 'card', 'order', 'phone', 'address'] as const;
/** See {@link REDACTION_RULES}. */
export type RedactionRuleName = (typeof REDACTION_RULES)[number];

/** Where personal data stands in a text: UTF-16 offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One rule: where its data stand in a folded text (see `foldText`). */
export interface RedactionRule {
  readonly name: RedactionRuleName;
  find(folded: string): readonly Span[];
}

/** Spans of every match of `pattern` that `isData` agrees with; the whole match, or its group `data` where there is one. */
export function spansOf(
  folded: string,
  pattern: RegExp,
  isData: (data: string, match: RegExpExecArray) => boolean = () => true,
): Span[] {
  return Array.from(folded.matchAll(pattern), (match) => {
    const data = match.groups?.['data'] ?? match[0];
    const start = match.index + match[0].indexOf(data);
    return { start, end: start + data.length, fits: isData(data, match) };
  }).flatMap(({ start, end, fits }) => (fits ? [{ start, end }] : []));
}

/** Whether the numbers of a text only grow: sizes and steps do, nothing that belongs to a person does. */
export function isAscending(text: string): boolean {
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  return numbers.length > 1 && numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

/** The digits of a text. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '');
