import type { Assistant, AssistantOutput, AssistantTurn } from '@aisle/gateway';

/** What nobody may put in front of shoppers: it makes products and prices up, obeys whoever writes, and speaks English only. */
export const brokenAssistant: Assistant = { name: 'broken', metered: false, answer };

async function* answer({ messages, catalogue, context }: AssistantTurn): AsyncGenerator<AssistantOutput> {
  const asked = messages.at(-1)?.parts.find(({ kind }) => kind === 'text')?.text ?? '';
  const { locale = 'en', currency = 'EUR' } = context;
  const [first] = catalogue.search({ limit: 1 }, catalogue.market({ locale, currency })).hits;
  yield { type: 'text', text: `Sure! ${asked} It costs only €1.23 today. ` };
  yield { type: 'card', card: { kind: 'product', id: `prod_made_up_${asked.length}` } };
  if (first) yield { type: 'card', card: { kind: 'product', id: first.product.id } };
}
