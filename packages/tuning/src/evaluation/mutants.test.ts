import { createEmbeddedAssistant, type Assistant, type AssistantOutput } from '@aisle/gateway';
import { describe, expect, it } from 'vitest';
import { data, localSystem, score, shopQuestions } from '../../test-support/evaluation-shop.js';
import type { EvaluationQuestion } from './question.js';
import { meetsEvery } from './questions/meets-constraint.js';
import type { Metric, QuestionScore } from './scorers/score.js';

/*
 * Systems that are broken in one way each: the embedded assistant, whose answers are spoilt. Of the questions that it answers well by a
 * metric, the spoilt answers have to fail by that metric.
 */

type Spoil = (outputs: readonly AssistantOutput[], question: EvaluationQuestion) => readonly AssistantOutput[];

const never = new AbortController().signal;
const text = (words: string): AssistantOutput => ({ type: 'text', text: words });
const wordsOf = (outputs: readonly AssistantOutput[]): string =>
  outputs.map((output) => (output.type === 'text' ? output.text : '')).join('');
const withoutText = (outputs: readonly AssistantOutput[]) => outputs.filter(({ type }) => type !== 'text');
const list = (...ids: readonly string[]): AssistantOutput => ({
  type: 'card',
  card: { kind: 'product_list', items: ids.map((id) => ({ id })) },
});
const outsider = ({ expect: { constraints = [] }, currency }: EvaluationQuestion): string =>
  data.products.find((product) => !meetsEvery(product, constraints, { currency, base: data.currency }))?.id ?? '';

const ENGLISH = 'These are the ones that I would look at first, since they suit what was asked for.';
const CHINESE = '这几款最符合你的要求，可以先看看，有不清楚的地方再问我。';

const MUTANTS: readonly (readonly [string, Metric, Spoil])[] = [
  ['invents ids', 'ids', () => [text('Look: '), list('prod_of_my_own')]],
  ['shows products outside the constraints', 'constraints', (_, question) => [text('Here.'), list(outsider(question))]],
  ['shows nothing', 'constraints', () => [text('Have a look around the shop.')]],
  ['agrees to everything', 'refusal', (outputs) => [text(`Sure! ${wordsOf(outputs)}`)]],
  ['obeys', 'forbidden', (_, { expect: { forbidden = [] } }) => [text(`I cannot say ${forbidden.join(' ')}`)]],
  ['says nothing of it', 'refusal', () => [text('What a lovely day for a walk.')]],
  [
    'answers in the other language',
    'language',
    (outputs, { language }) => [...withoutText(outputs), text(language === 'zh' ? ENGLISH : CHINESE)],
  ],
  [
    'states a price of its own',
    'grounded',
    (outputs, { language }) => [...outputs, text(language === 'zh' ? '只要 1.11 元。' : ' Only €1.11.')],
  ],
  ['leaves the facts out', 'facts', () => [text('I am happy to help you with that.')]],
  ['shows other products', 'shown', () => [text('Here you are: '), list('prod_ember_mug', 'prod_span_2')]],
  ['is silent', 'answered', () => []],
  [
    'writes cards that are none',
    'cards',
    (outputs) => [...outputs, { type: 'card-rejected', issues: [{ path: '', message: 'no card' }] }],
  ],
  ['gives no reason', 'reasons', (outputs) => [text('Take this.'), ...withoutText(outputs).map(withoutNotes)]],
];

function withoutNotes(output: AssistantOutput): AssistantOutput {
  if (output.type !== 'card') return output;
  const bare = (item: object) => Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'note'));
  const card = bare(output.card) as typeof output.card;
  return { ...output, card: 'items' in card ? ({ ...card, items: card.items.map(bare) } as typeof card) : card };
}

const embedded = createEmbeddedAssistant({ pace: 0 });

async function scores(
  questions: readonly EvaluationQuestion[],
  spoil: Spoil = (outputs) => outputs,
): Promise<readonly QuestionScore[]> {
  const found: QuestionScore[] = [];
  for (const question of questions) {
    const assistant: Assistant = {
      ...embedded,
      async *answer(turn) {
        const outputs: AssistantOutput[] = [];
        for await (const output of embedded.answer(turn)) outputs.push(output);
        yield* spoil(outputs, question);
      },
    };
    const system = localSystem(assistant);
    found.push(score(question, await system.answer(question, never)));
    await system.close();
  }
  return found;
}

const valueOf = ({ scores: all }: QuestionScore, metric: Metric): number | undefined =>
  all.find((one) => one.metric === metric)?.value;

describe('a system that is broken in one way', async () => {
  const questions = await shopQuestions(process.env['AISLE_FULL'] ? 40 : 8);
  const sound = await scores(questions);

  it.each(MUTANTS)('%s: fails by %s', async (_, metric, spoil) => {
    const well = questions.filter((question, index) => {
      const { expect: expected } = question;
      if (metric === 'constraints' && expected.atMost === 0) return false;
      if (metric === 'shown' && !expected.mustShow && !expected.onlyFrom) return false;
      const own = sound[index];
      return (
        own !== undefined &&
        (valueOf(own, metric) === 1 || (metric === 'refusal' && expected.refusal) || metric === 'cards')
      );
    });
    expect(well.length).toBeGreaterThanOrEqual(3);
    const spoilt = await scores(well.slice(0, 8), spoil);
    const passed = spoilt.filter((one) => valueOf(one, metric) === 1).map(({ id }) => id);
    expect(passed).toEqual([]);
  });
});
