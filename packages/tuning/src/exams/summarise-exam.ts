import { rateOf, type Rate } from '../evaluation/report/summary.js';
import type { ExamResult } from './exam.js';

/** How some questions of an exam were answered. */
export interface ExamGroup {
  readonly name: string;
  /** All questions alike (micro), with Wilson's interval. */
  readonly accuracy: Rate;
  /** Answers in which no answer could be read: they are wrong. */
  readonly unread: number;
}

/** A group of groups, such as a category of subjects. */
export interface ExamCategory extends ExamGroup {
  /** All groups alike, however many questions they have: what C-Eval's own tables give. */
  readonly macro: number;
}

/** How an exam went. */
export interface ExamSummary {
  readonly all: ExamCategory;
  readonly categories: readonly ExamCategory[];
  readonly groups: readonly ExamGroup[];
  /** Questions without a published answer: asked, and in no figure. */
  readonly unlabelled: number;
}

/** Averages over questions and over groups. */
export function summariseExam(results: readonly ExamResult[]): ExamSummary {
  const labelled = results.filter(({ expected }) => expected !== undefined);
  const categories = [...new Set(labelled.flatMap(({ category }) => category ?? []))];
  return {
    all: categoryOf('all', labelled),
    categories: categories.map((name) =>
      categoryOf(
        name,
        labelled.filter(({ category }) => category === name),
      ),
    ),
    groups: groupsOf(labelled),
    unlabelled: results.length - labelled.length,
  };
}

function categoryOf(name: string, results: readonly ExamResult[]): ExamCategory {
  const shares = groupsOf(results).map(({ accuracy }) => accuracy.share);
  const macro = shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return { ...groupOf(name, results), macro };
}

function groupsOf(results: readonly ExamResult[]): readonly ExamGroup[] {
  const names = [...new Set(results.map(({ group }) => group))];
  return names.map((name) =>
    groupOf(
      name,
      results.filter(({ group }) => group === name),
    ),
  );
}

function groupOf(name: string, results: readonly ExamResult[]): ExamGroup {
  return {
    name,
    accuracy: rateOf(results.filter(({ right }) => right).length, results.length),
    unread: results.filter(({ answer }) => answer === undefined).length,
  };
}
