import type { CatalogueFormat } from './formats/product-source.js';

/** One thing in a catalogue file that could not be used. */
export interface CatalogueProblem {
  /** Where: the line of a feed (the header is line 1), or the position of the entry in its JSON list, from 1. */
  readonly row: number;
  readonly list: 'products' | 'categories' | 'orders' | 'locations' | 'coupons' | 'images' | 'policies';
  readonly id?: string;
  readonly field?: string;
  /** Why, and what to do about it. */
  readonly problem: string;
  readonly effect: 'row_skipped' | 'field_dropped';
}

/** What a catalogue file held, and what of it could not be used. */
export interface CatalogueReport {
  readonly format: CatalogueFormat;
  /** Product rows in the file. */
  readonly rows: number;
  readonly products: number;
  readonly variants: number;
  readonly orders: number;
  readonly locations: number;
  readonly coupons: number;
  readonly images: number;
  readonly policies: number;
  readonly skippedRows: number;
  /** Columns of a feed that nothing here reads. */
  readonly unknownColumns: readonly string[];
  /** The first 1,000, in file order. */
  readonly problems: readonly CatalogueProblem[];
  /** All of them, also those beyond the first 1,000. */
  readonly problemCount: number;
}

const KEPT_PROBLEMS = 1_000;

/** One line for a person: `products 12 (prod_a), price: …; the row was skipped`. */
export function describeProblem(problem: CatalogueProblem): string {
  const id = problem.id === undefined ? '' : ` (${problem.id})`;
  const field = problem.field === undefined ? '' : `, ${problem.field}`;
  const effect = problem.effect === 'row_skipped' ? 'the row was skipped' : 'the field was left out';
  return `${problem.list} ${problem.row}${id}${field}: ${problem.problem}; ${effect}`;
}

/** Collects problems while a file is read. */
export interface ProblemLog {
  readonly problems: readonly CatalogueProblem[];
  readonly count: number;
  readonly skippedRows: number;
  row(list: CatalogueProblem['list'], row: number): RowLog;
}

/** Problems of one row. */
export interface RowLog {
  /** The row's id, once it is known. */
  named(id: string): RowLog;
  drop(field: string, problem: string): void;
  skip(problem: string, field?: string): void;
}

export function createProblemLog(): ProblemLog {
  const problems: CatalogueProblem[] = [];
  let count = 0;
  let skippedRows = 0;
  const add = (problem: CatalogueProblem): void => {
    count += 1;
    if (problem.effect === 'row_skipped') skippedRows += 1;
    if (problems.length < KEPT_PROBLEMS) problems.push(problem);
  };
  const rowLog = (where: { list: CatalogueProblem['list']; row: number; id?: string }): RowLog => ({
    named: (id) => rowLog({ ...where, id }),
    drop: (field, problem) => add({ ...where, field, problem, effect: 'field_dropped' }),
    skip: (problem, field) =>
      add({ ...where, ...(field === undefined ? {} : { field }), problem, effect: 'row_skipped' }),
  });
  return {
    problems,
    get count() {
      return count;
    },
    get skippedRows() {
      return skippedRows;
    },
    row: (list, row) => rowLog({ list, row }),
  };
}
