import type { Product } from '@aisle/protocol';
import type { PartContext } from './part-context.js';
import { askCatalogue } from './product-facts.js';

interface Question {
  readonly ids: Set<string>;
  readonly answers: ReturnType<typeof askCatalogue>;
}

const open = new WeakMap<PartContext['resolve'], Question>();

/** Asks the catalogue about one product; what is asked in one go travels in one question. Undefined where nobody knows it. */
export async function askForChip(id: string, context: PartContext): Promise<Product | undefined> {
  const { resolve } = context;
  let question = open.get(resolve);
  if (!question) {
    const ids = new Set<string>();
    const answers = Promise.resolve().then(() => {
      open.delete(resolve);
      return askCatalogue([...ids], context);
    });
    open.set(resolve, (question = { ids, answers }));
  }
  question.ids.add(id);
  return (await question.answers).get(id) ?? undefined;
}
