import type { AgreedAnnotation, AnnotationRow } from './annotation.js';
import { MACHINE, VerdictSchema, type Verdict } from './annotation.js';
import { agreementOf, type Agreement } from './kappa.js';

/** A row, and where it stands. */
export interface PlacedRow {
  readonly row: AnnotationRow;
  /** Such as `a.csv:12`. */
  readonly where: string;
}

/** What came back from annotators. */
export interface CheckedAnnotations {
  /** Rows that cannot be used, each with what to do. */
  readonly faults: readonly string[];
  /** Rows that nobody judged yet. */
  readonly open: number;
  /** Of these, rows with a model's verdict that nobody took over. */
  readonly machine: number;
  readonly agreed: readonly AgreedAnnotation[];
  /** Questions whose annotators said different things. */
  readonly disputed: readonly PlacedRow[];
  readonly agreement: readonly Agreement[];
}

interface Judged extends PlacedRow {
  readonly verdict: Verdict;
}

/** Checks rows, and joins those of one question. `known` are the questions that were asked; without it every id is fine. */
export function checkAnnotations(rows: readonly PlacedRow[], known?: ReadonlyMap<string, string>): CheckedAnnotations {
  const faults: string[] = [];
  const judged: Judged[] = [];
  const seen = new Map<string, string>();
  let open = 0;
  let machine = 0;
  for (const placed of rows) {
    const { row, where } = placed;
    const byMachine = row.annotator.trim().toLowerCase().startsWith(MACHINE);
    if (byMachine || (row.verdict.trim() === '' && row.answer.trim() === '')) {
      open += 1;
      if (byMachine) machine += 1;
      continue;
    }
    const verdict = VerdictSchema.safeParse(row.verdict.trim().toLowerCase());
    const key = JSON.stringify([row.annotator.trim(), row.id]);
    const found = faultsOf(row, verdict.success ? verdict.data : undefined, known);
    const earlier = seen.get(key);
    if (earlier !== undefined)
      found.push(`${row.annotator} has judged ${row.id} already, in ${earlier}; keep one of the two`);
    faults.push(...found.map((fault) => `${where}: ${fault}`));
    seen.set(key, where);
    if (found.length === 0 && verdict.success) judged.push({ ...placed, verdict: verdict.data });
  }
  return { faults, open, machine, ...joined(judged), agreement: agreements(judged) };
}

function faultsOf(row: AnnotationRow, verdict: Verdict | undefined, known?: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  if (row.annotator.trim() === '') faults.push('"annotator" is empty; write who judged this');
  if (verdict === undefined) faults.push(`"${row.verdict}" is no verdict; write accept, edit or reject`);
  if (verdict === 'edit' && row.answer.trim() === '')
    faults.push('the verdict is edit, and "answer" is empty; write the better answer');
  if (verdict === 'edit' && row.answer.trim() === row.draft.trim())
    faults.push('the answer is the draft; write accept, or change it');
  if (verdict === 'accept' && row.draft.trim() === '')
    faults.push('there is no draft to accept; write edit, and the answer');
  if (verdict === 'reject' && row.reason.trim() === '') faults.push('the verdict is reject; say why in "reason"');
  const asked = known?.get(row.id);
  if (known && asked === undefined) faults.push(`"${row.id}" was not asked; the id must stay as it was exported`);
  else if (asked !== undefined && asked.trim() !== row.question.trim())
    faults.push(`the question of ${row.id} was changed; change the answer only`);
  return faults;
}

function joined(judged: readonly Judged[]): Pick<CheckedAnnotations, 'agreed' | 'disputed'> {
  const byId = new Map<string, Judged[]>();
  for (const one of judged) byId.set(one.row.id, [...(byId.get(one.row.id) ?? []), one]);
  const agreed: AgreedAnnotation[] = [];
  const disputed: PlacedRow[] = [];
  for (const group of byId.values()) {
    const [first] = group;
    if (!first) continue;
    const same = group.every(
      (one) =>
        one.verdict === first.verdict && (one.verdict !== 'edit' || one.row.answer.trim() === first.row.answer.trim()),
    );
    if (same) agreed.push(agreedOf(first, group));
    else disputed.push(...group);
  }
  return { agreed, disputed };
}

function agreedOf({ row, verdict }: Judged, group: readonly Judged[]): AgreedAnnotation {
  const { id, question, draft, reason } = row;
  const answer = verdict === 'reject' ? '' : (verdict === 'edit' ? row.answer : draft).trim();
  const annotators = group.map((one) => one.row.annotator.trim());
  return {
    id,
    question,
    draft,
    answer,
    verdict,
    annotators,
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  };
}

function agreements(judged: readonly Judged[]): readonly Agreement[] {
  const verdicts = new Map<string, Map<string, Verdict>>();
  for (const { row, verdict } of judged) {
    const annotator = row.annotator.trim();
    const own = verdicts.get(annotator) ?? new Map<string, Verdict>();
    verdicts.set(annotator, own.set(row.id, verdict));
  }
  const people = [...verdicts.keys()].sort();
  return people.flatMap((a, index) =>
    people.slice(index + 1).flatMap((b) => {
      const pairs = [...(verdicts.get(a) ?? [])].flatMap(([id, verdict]) => {
        const other = verdicts.get(b)?.get(id);
        return other === undefined ? [] : [[verdict, other] as const];
      });
      return pairs.length === 0 ? [] : [agreementOf([a, b], pairs)];
    }),
  );
}
