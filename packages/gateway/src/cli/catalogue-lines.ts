import { describeProblem, type CatalogueReport } from '../catalogue/catalogue-report.js';

const SHOWN_PROBLEMS = 20;

/** What a person should know of the catalogue file: counts, then what of it could not be used. */
export function catalogueLines(report: CatalogueReport, all = false): string[] {
  const { products, variants, orders, rows, skippedRows, unknownColumns, problems, problemCount } = report;
  const shown = problems.slice(0, all ? problems.length : SHOWN_PROBLEMS);
  const hidden = problemCount - shown.length;
  return [
    `catalogue: ${products} products, ${variants} variants, ${orders} orders, from ${rows} rows; ${skippedRows} rows could not be used`,
    ...(unknownColumns.length > 0 ? [`  columns that nothing reads: ${unknownColumns.join(', ')}`] : []),
    ...shown.map((problem) => `  ${describeProblem(problem)}`),
    ...(hidden > 0 ? [`  … and ${hidden} more${all ? '' : ': --check lists them'}`] : []),
  ];
}
