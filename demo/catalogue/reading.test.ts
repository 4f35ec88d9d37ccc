import { describe, expect, it } from 'vitest';
import { describeProblem, readCatalogue } from '@aisle/gateway';
import { northfold, read } from './test-support/northfold.js';

describe('the gateway', () => {
  it('reads all of northfold.json without a complaint', () => {
    const { catalogue, report } = readCatalogue(read('northfold.json'));
    expect(report.problems.map(describeProblem)).toEqual([]);
    expect(report.unknownColumns).toEqual([]);
    expect(catalogue.size).toBe(northfold.products.length);
    expect(report.orders).toBe(northfold.orders.length);
  });

  it('takes the sample feed but for its last four rows', () => {
    const lines = read('northfold-feed.tsv').trimEnd().split('\n').length;
    const { report } = readCatalogue(read('northfold-feed.tsv'));
    expect(report.rows).toBe(lines - 1);
    expect(report.variants).toBe(lines - 5);
    const skipped = report.problems.filter((problem) => problem.effect === 'row_skipped');
    expect(skipped.map(({ row, id }) => [row, id])).toEqual([
      [lines - 3, 'BAD-NO-PRICE'],
      [lines - 2, 'BAD-CURRENCY'],
      [lines - 1, 'HB24-PIN'],
      [lines, 'BAD-AVAILABILITY'],
    ]);
  });
});
