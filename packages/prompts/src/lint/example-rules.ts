import { ModelCardSchema, type ModelCard } from '@aisle/protocol';
import { createCardLifter } from '@aisle/protocol/lift';
import type { PromptExample } from '../prompt-template.js';
import type { LintFinding } from './lint-finding.js';
import { sectionOf, type LintSubject } from './lint-subject.js';

/** Whether the examples show what the rest of the prompt asks for. */
export function exampleFindings(subject: LintSubject): readonly LintFinding[] {
  const { examples } = subject.template;
  if (examples.length === 0) {
    return [
      {
        rule: 'no-example',
        severity: 'warning',
        line: sectionOf(subject, 'examples')?.line ?? 1,
        excerpt: '',
        reason: 'One example fixes format and tone better than a page of rules.',
        mend: 'Add one with "## Shopper", "## Facts" and "## Assistant" under "# Examples" (示例: 顾客, 资料, 助手).',
      },
    ];
  }
  return examples.flatMap((example) => [
    ...brokenFindings(example),
    ...cardFindings(example, subject.template.cards),
    ...priceFindings(example),
    ...thoughtFindings(example),
  ]);
}

function brokenFindings({ shopper, assistant, line }: PromptExample): readonly LintFinding[] {
  if (shopper !== '' && assistant !== '') return [];
  return [
    {
      rule: 'broken-example',
      severity: 'error',
      line,
      excerpt: shopper.slice(0, 60),
      reason: 'Half an example teaches half an answer.',
      mend: 'Give each example a question under "## Shopper" and its answer under "## Assistant".',
    },
  ];
}

function cardFindings(example: PromptExample, kinds: readonly ModelCard['kind'][]): readonly LintFinding[] {
  const lifter = createCardLifter();
  const outputs = [...lifter.push(example.assistant), ...lifter.end()];
  return outputs.flatMap((output): readonly LintFinding[] => {
    if (output.type === 'rejected') {
      const why = output.issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
      return [
        cardFault(example, why, 'Write the card as the contract has it; {{cards}} shows each kind and its fields.'),
      ];
    }
    if (output.type !== 'card') return [];
    return [
      ...asWritten(example, output),
      ...kindFindings(example, output.card, kinds),
      ...idFindings(example, output.card),
    ];
  });
}

function asWritten(
  example: PromptExample,
  output: { card: ModelCard; repaired: boolean; dropped: number },
): readonly LintFinding[] {
  const strict = ModelCardSchema.safeParse(output.card).success;
  if (strict && !output.repaired && output.dropped === 0) return [];
  const what = output.dropped > 0 ? `${output.dropped} fields that no card has` : 'not JSON as it stands';
  return [
    cardFault(
      example,
      what,
      'Write only what the contract names: an id, a note. The shop fills in price, title and stock.',
    ),
  ];
}

function kindFindings(example: PromptExample, card: ModelCard, kinds: readonly string[]): readonly LintFinding[] {
  if (kinds.includes(card.kind)) return [];
  return [
    cardFault(
      example,
      `"${card.kind}" is not among the cards of this prompt`,
      `Add it to "cards", or use one of ${kinds.join(', ')}.`,
    ),
  ];
}

function cardFault({ line }: PromptExample, excerpt: string, mend: string): LintFinding {
  const reason = 'The model copies its examples: this card would be mended or refused every time.';
  return { rule: 'example-card', severity: 'error', line, excerpt, reason, mend };
}

function idFindings({ facts = '', line }: PromptExample, card: ModelCard): readonly LintFinding[] {
  return idsOf(card)
    .filter((id) => !facts.includes(id))
    .map((id) => ({
      rule: 'example-id',
      severity: 'error',
      line,
      excerpt: id,
      reason: 'An example that points at an id nobody gave it teaches the model to invent ids.',
      mend: `Name ${id} in the example's facts, or point at an id that is there.`,
    }));
}

function idsOf(card: ModelCard): readonly string[] {
  if ('id' in card) return [card.id];
  if (!('items' in card)) return [];
  return card.items.flatMap((item) => ('id' in item ? [item.id] : []));
}

const MONEY =
  /(?:[€$£¥￥]|(?:EUR|USD|GBP|CNY|JPY|RMB)\s?)\s?\d|\d[\d.,]*\s?(?:€|£|¥|￥|euros?|dollars?|pounds|yuan|yen|EUR|USD|CNY|RMB|元|块钱|欧元|美元|日元)/i;

function priceFindings({ assistant, line }: PromptExample): readonly LintFinding[] {
  const excerpt = MONEY.exec(assistant.replace(/```[\s\S]*?```/g, ''))?.[0];
  if (excerpt === undefined) return [];
  return [
    {
      rule: 'example-price',
      severity: 'error',
      line,
      excerpt,
      reason:
        'A price in the words of an answer is one that the shop did not fill in; the model learns to state prices.',
      mend: 'Leave the amount to the card.',
    },
  ];
}

function thoughtFindings({ assistant, line }: PromptExample): readonly LintFinding[] {
  const excerpt = /<\/?think>|let me think|step 1\b|first, i |让我想想|第一步|首先[,，]我/i.exec(assistant)?.[0];
  if (excerpt === undefined) return [];
  return [
    {
      rule: 'shown-thinking',
      severity: 'error',
      line,
      excerpt,
      reason: 'The example shows reasoning in the answer, so answers will.',
      mend: 'Show the answer only.',
    },
  ];
}
