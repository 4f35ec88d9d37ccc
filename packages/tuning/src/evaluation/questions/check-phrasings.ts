import * as z from 'zod/mini';
import { TASKS, type Task } from '../question.js';
import {
  ASKS,
  isTask,
  phrasingId,
  PhrasingSchema,
  slotNames,
  SLOTS,
  slotsOf,
  turnsOf,
  type Phrasing,
  type PhrasingSet,
  type Slot,
} from './phrasing.js';

/** What is wrong with one phrasing. It never quotes the phrasing: some are sealed. */
export interface PhrasingFault {
  readonly task: string;
  /** Position in the task's list, from 0. */
  readonly index?: number;
  readonly problem: string;
}

export interface PhrasingCheck {
  readonly phrasings: PhrasingSet;
  readonly faults: readonly PhrasingFault[];
}

/** Slots that make sense in a task; a search for `{order}` has no answer. */
const TASK_SLOTS: Readonly<Record<Task, readonly Slot[]>> = {
  search: ['category', 'colour', 'size', 'maxPrice', 'minPrice', 'tag'],
  recommend: ['category', 'colour', 'size', 'maxPrice', 'minPrice', 'tag'],
  compare: ['product', 'other', 'attribute', 'category'],
  product: ['product', 'attribute', 'colour', 'size', 'category'],
  service: ['order', 'product', 'category'],
  refuse: ['product', 'other', 'category', 'order', 'maxPrice', 'minPrice', 'colour', 'tag'],
};

/** Reads a file of phrasings: what is usable, and what is wrong with the rest. */
export function checkPhrasings(file: unknown): PhrasingCheck {
  const faults: PhrasingFault[] = [];
  const lists = new Map<Task, Phrasing[]>(TASKS.map((task) => [task, []]));
  const record = z.safeParse(z.record(z.string(), z.unknown()), file);
  if (!record.success) faults.push({ task: '', problem: 'the file must be an object with a list for each task' });
  for (const [task, entries] of Object.entries(record.success ? record.data : {})) {
    if (!isTask(task)) faults.push({ task, problem: `no such task: there are ${TASKS.join(', ')}` });
    else lists.set(task, readTask(task, entries, faults));
  }
  if (record.success)
    for (const [task, list] of lists) if (list.length === 0) faults.push({ task, problem: 'has no usable phrasing' });
  return { phrasings: toSet(lists), faults };
}

function toSet(lists: ReadonlyMap<Task, readonly Phrasing[]>): PhrasingSet {
  const of = (task: Task): readonly Phrasing[] => lists.get(task) ?? [];
  return {
    search: of('search'),
    compare: of('compare'),
    product: of('product'),
    recommend: of('recommend'),
    service: of('service'),
    refuse: of('refuse'),
  };
}

function readTask(task: Task, entries: unknown, faults: PhrasingFault[]): Phrasing[] {
  if (!Array.isArray(entries)) {
    faults.push({ task, problem: 'must be a list' });
    return [];
  }
  const seen = new Set<string>();
  return entries.flatMap((entry: unknown, index) => {
    const parsed = z.safeParse(PhrasingSchema, entry);
    if (!parsed.success) {
      faults.push({ task, index, problem: parsed.error.issues.map(describeIssue).join('; ') });
      return [];
    }
    const problems = problemsOf(task, parsed.data);
    const id = phrasingId(parsed.data);
    if (seen.has(id)) problems.push('stands twice');
    seen.add(id);
    faults.push(...problems.map((problem) => ({ task, index, problem })));
    return problems.length === 0 ? [parsed.data] : [];
  });
}

function problemsOf(task: Task, phrasing: Phrasing): string[] {
  const slots = slotsOf(phrasing);
  const known = new Set<string>(SLOTS);
  const unknown = turnsOf(phrasing)
    .flatMap(slotNames)
    .filter((name) => !known.has(name));
  const strange = [...slots].filter((slot) => !TASK_SLOTS[task].includes(slot));
  return [
    ...unknown.map((name) => `unknown slot {${name}}: there are ${SLOTS.join(', ')}`),
    ...strange.map((slot) => `{${slot}} has no meaning in ${task}: there are ${TASK_SLOTS[task].join(', ')}`),
    ...asksProblems(task, phrasing, slots),
    ...stateProblems(task, phrasing, slots),
  ];
}

function asksProblems(task: Task, { asks }: Phrasing, slots: ReadonlySet<Slot>): string[] {
  if (task !== 'product' && task !== 'service' && task !== 'refuse')
    return asks === undefined ? [] : [`"asks" has no meaning in ${task}`];
  const known: readonly string[] = ASKS[task];
  if (asks === undefined || !known.includes(asks)) return [`"asks" must be one of ${known.join(', ')}`];
  if (asks === 'attribute' && !slots.has('attribute')) return ['"asks": "attribute" needs {attribute}'];
  return asks === 'others_order' && !slots.has('order') ? ['"asks": "others_order" needs {order}'] : [];
}

function stateProblems(task: Task, { states = [] }: Phrasing, slots: ReadonlySet<Slot>): string[] {
  const finds = task === 'search' || task === 'recommend';
  if (!finds) return states.length === 0 ? [] : [`"states" has no meaning in ${task}`];
  const problems = states.includes('not_colour') && !slots.has('colour') ? ['"not_colour" needs {colour}'] : [];
  if (slots.size + states.length === 0) problems.push('states nothing: it needs a slot or a state');
  return problems;
}

/** What is wrong in the words of this file; a phrasing's own words stay out. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const where = issue.path.length === 0 ? 'the phrasing' : `"${issue.path.map(String).join('.')}"`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${where} has unknown fields: there are text, states, asks, before, forbidden`;
    case 'invalid_value':
      return `${where} must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `${where} must be of type ${issue.expected}`;
    case 'too_small':
      return `${where} is empty`;
    case 'too_big':
      return `${where} is longer than ${String(issue.maximum)} characters`;
    default:
      return `${where} is not usable`;
  }
}
