import { readFile } from 'node:fs/promises';
import { neutraliseControlTokens, splitThought, storefrontPrompt, type ChatMessage } from '@aisle/prompts';
import { MACHINE, type AnnotationRow } from '../annotate/annotation.js';
import { readVerdict } from '../annotate/read-verdict.js';
import type { Ask } from '../evaluation/ask.js';
import type { AnyQuestion } from '../expand/expanded-question.js';
import { messagesOf } from '../expand/own-prompt.js';
import { annotationFormat, writeAnnotationRows } from '../files/annotation-rows.js';
import { readOwnPrompt } from '../files/own-prompt.js';
import { spentText } from '../model/spending.js';
import { TuningError } from '../tuning-error.js';
import { openRow, questionsIn } from './annotate.js';
import type { CommandContext, CommandResult } from './command.js';
import { openAsk, type AskSettings } from './open-ask.js';
import { promptSystem } from './prompt-system.js';

/** What `annotate draft` is told. */
export interface AnnotateDraftOptions {
  /** Questions, as `collect` or `expand` writes them. */
  readonly from: string;
  /** Ends in `.jsonl` or `.csv`. */
  readonly out: string;
  readonly model: AskSettings;
  /** A prompt file. @defaultValue the storefront prompt, in the question's language */
  readonly prompt?: string;
  /** Inline inputs of the prompt. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** A text file with what the shop's catalogue says: a model without facts makes them up. */
  readonly facts?: string;
  readonly limit?: number;
  /** Which questions are answered. @defaultValue 'missing' */
  readonly drafts?: 'missing' | 'all';
  /** `machine`: the model judges its drafts as well. @defaultValue 'none' */
  readonly verdicts?: 'none' | 'machine';
}

type Drafter = (question: AnyQuestion, signal: AbortSignal) => Promise<AnnotationRow>;

/** Questions that are asked at a time. */
const WAVE = 16;

/**
 * Has a model answer questions, so that people correct instead of write. A verdict of the model's is marked as a machine's: `import`
 * does not count it. Goes on where an interrupted run was.
 * @throws TuningError `too_expensive`, `model_failed`, `interrupted`, `usage`
 */
export async function annotateDraft(
  options: AnnotateDraftOptions,
  { signal, progress }: CommandContext,
): Promise<CommandResult> {
  const { from, out, limit, model } = options;
  // Told before anything is paid for.
  annotationFormat(out);
  const questions = await questionsIn(from, limit);
  const systems = await systemsOf(options);
  const opened = await openAsk(model);
  try {
    const drafter = await createDrafter(options, systems, opened.ask);
    const rows: AnnotationRow[] = [];
    for (let at = 0; at < questions.length; at += WAVE) {
      const wave = questions.slice(at, at + WAVE).map((question) => drafter(question, signal));
      // All of them end before one's fault is told: what they answer is kept.
      await Promise.allSettled(wave);
      rows.push(...(await Promise.all(wave)));
      progress.at('writing drafts', rows.length, questions.length);
    }
    progress.end();
    await writeAnnotationRows(out, rows);
    const spent = opened.spent();
    const judged = rows.filter(({ verdict }) => verdict !== '').length;
    const lines = [
      `${rows.length} questions with drafts, ${judged} with a machine's verdict → ${out}`,
      spentText(spent),
    ];
    return { lines, json: { out, rows: rows.length, judged, spent } };
  } finally {
    await opened.close();
  }
}

async function createDrafter(
  { drafts = 'missing', verdicts = 'none', model, inputs }: AnnotateDraftOptions,
  systems: Readonly<Record<'en' | 'zh', string>>,
  ask: Ask,
): Promise<Drafter> {
  const judges = { en: await readOwnPrompt('verdict', 'en'), zh: await readOwnPrompt('verdict', 'zh') };
  const answerTo = async ({ question, language }: AnyQuestion, signal: AbortSignal): Promise<string> => {
    const messages: readonly ChatMessage[] = [
      { role: 'system', content: systems[language] },
      { role: 'user', content: neutraliseControlTokens(question) },
    ];
    return splitThought((await ask(messages, signal)).text).answer.trim();
  };
  return async (question, signal) => {
    const open = openRow(question);
    const row = drafts === 'all' || open.draft === '' ? { ...open, draft: await answerTo(question, signal) } : open;
    if (verdicts === 'none') return row;
    const given = { shop: inputs?.['shop'] ?? 'the shop', question: row.question, answer: row.draft };
    const verdict = readVerdict((await ask(messagesOf(judges[question.language], given), signal)).text);
    return verdict ? { ...row, ...verdict, annotator: `${MACHINE}${model.model}` } : row;
  };
}

async function systemsOf({ prompt, inputs = {}, facts }: AnnotateDraftOptions): Promise<Record<'en' | 'zh', string>> {
  const known = facts === undefined ? '' : await textOf(facts);
  if (prompt !== undefined) {
    const system = promptSystem(await textOf(prompt), inputs)(known);
    return { en: system, zh: system };
  }
  const given = { shop: 'the shop', ...inputs };
  return {
    en: promptSystem(storefrontPrompt('en'), given)(known),
    zh: promptSystem(storefrontPrompt('zh'), given)(known),
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new TuningError('bad_file', `${path} cannot be read: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}
