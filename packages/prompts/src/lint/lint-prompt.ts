import { fenceInstructions } from '@aisle/protocol/contract';
import { estimateTokens } from '../estimate-tokens.js';
import { parsePrompt } from '../parse-prompt.js';
import { isPromptError } from '../prompt-error.js';
import type { PromptTemplate } from '../prompt-template.js';
import { exampleFindings } from './example-rules.js';
import type { LintFinding } from './lint-finding.js';
import { structureFindings } from './structure-rules.js';
import { wordingFindings } from './wording-rules.js';

/** Everything that could be better in a prompt file, in the order of its lines. Empty: the prompt is fit for a gateway. */
export function lintPrompt(text: string): readonly LintFinding[] {
  let template: PromptTemplate;
  try {
    template = parsePrompt(text);
  } catch (error) {
    if (!isPromptError(error)) throw error;
    return [
      {
        rule: 'unreadable',
        severity: 'error',
        line: error.line ?? 1,
        excerpt: '',
        reason: 'A prompt file that cannot be read is not used.',
        mend: error.message,
      },
    ];
  }
  const subject = { template, lines: text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/) };
  const findings = [
    ...structureFindings(subject),
    ...wordingFindings(subject),
    ...exampleFindings(subject),
    ...budgetFindings(template),
  ];
  return findings.sort((a, b) => a.line - b.line);
}

/** About how many tokens a prompt takes before any data is put in. An estimate, see {@link estimateTokens}. */
export function promptTokens(template: PromptTemplate): number {
  const contract = fenceInstructions({ language: template.language, kinds: template.cards });
  const text = template.sections.map((section) => `${section.heading}\n${section.text}`).join('\n');
  return estimateTokens(text.replace('{{cards}}', () => contract));
}

function budgetFindings(template: PromptTemplate): readonly LintFinding[] {
  const tokens = promptTokens(template);
  if (tokens <= template.budget) return [];
  return [
    {
      rule: 'token-budget',
      severity: 'warning',
      line: 1,
      excerpt: `about ${tokens} tokens of ${template.budget}`,
      reason: 'The prompt is paid for, and read, with every message; what is long is also followed less closely.',
      mend: 'Cut examples that teach the same thing and rules that the card contract already says, or raise "budget".',
    },
  ];
}
