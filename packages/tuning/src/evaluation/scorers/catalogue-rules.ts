import type { CatalogueData } from '@aisle/gateway';
import type { EvaluationQuestion } from '../question.js';
import { leadersOf, meetsEvery } from '../questions/meets-constraint.js';
import type { ConstraintRules } from './score-products.js';

/** Constraints as the makers of the questions decide them. */
export function catalogueRules(data: CatalogueData): ConstraintRules {
  const products = new Map(data.products.map((product) => [product.id, product]));
  const pricing = ({ currency }: EvaluationQuestion) => ({ currency, base: data.currency });
  return {
    meetsEvery(id, constraints, question) {
      const product = products.get(id);
      // A product that the shop does not have meets nothing.
      return product !== undefined && meetsEvery(product, constraints, pricing(question));
    },
    leaders: (constraints, question) => leadersOf(data, constraints, pricing(question)),
  };
}
