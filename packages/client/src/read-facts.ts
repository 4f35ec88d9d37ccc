import { FACT_SCHEMAS, LIMITS, isReferenceKind, nestsDeeper, type Reference } from '@aisle/protocol';
import { deepFreeze, plainCopy } from './deep-freeze.js';

/** The facts that a resolver found, checked and deeply frozen; `undefined` where they are about something else than `reference`. */
export function readFacts({ kind, id }: Pick<Reference, 'kind' | 'id'>, data: unknown): unknown {
  if (!isReferenceKind(kind) || nestsDeeper(data, LIMITS.cardDepth)) return undefined;
  const facts = FACT_SCHEMAS[kind].safeParse(plainCopy(data)).data;
  // There is one cart, asked for as `current`; the shop may know it by another id.
  return kind === 'cart' || facts?.id === id ? deepFreeze(facts) : undefined;
}
