import type { Product } from '@aisle/protocol';

/** One attribute of all products of a comparison, in their order. A value is `undefined` where the catalogue does not state it. */
export interface ComparisonRow {
  readonly name: string;
  readonly values: readonly (string | undefined)[];
  readonly differs: boolean;
}

const MAX_ROWS = 12;
/** Where nobody has said what matters. */
export const MAX_UNASKED_ROWS = 6;

/**
 * The attributes to show. `wanted` are the names that a model has chosen: they pick from those of the catalogue, which alone are
 * shown. Where none of them is known, those tell most that differ, and that the catalogue states of every product.
 */
export function comparisonRows(products: readonly Product[], wanted: readonly string[]): readonly ComparisonRow[] {
  const tables = products.map(({ attributes = [] }) => new Map(attributes.map((one) => [fold(one.name), one])));
  const all = [...new Set(tables.flatMap((table) => [...table.keys()]))];
  const chosen = [...new Set(wanted.map(fold))].filter((name) => all.includes(name));
  const rows = (chosen.length > 0 ? chosen : all).map((key): ComparisonRow => {
    const found = tables.map((table) => table.get(key));
    const values = found.map((attribute) => attribute?.value);
    const name = found.find((attribute) => attribute !== undefined)?.name ?? '';
    return { name, values, differs: new Set(values.map((value) => value && fold(value))).size > 1 };
  });
  if (chosen.length > 0) return rows.slice(0, MAX_ROWS);
  const weight = ({ values, differs }: ComparisonRow) => (values.includes(undefined) ? 0 : 2) + (differs ? 1 : 0);
  const best = rows.toSorted((a, b) => weight(b) - weight(a)).slice(0, MAX_UNASKED_ROWS);
  return rows.filter((row) => best.includes(row));
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
