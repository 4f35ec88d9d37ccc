import { fenceData } from '@aisle/prompts';
import { errorFields } from '../../../log.js';
import type { ModelToolCall } from '../../../models/language-model.js';
import type { AssistantOutput } from '../../assistant.js';
import { en } from '../../embedded/phrases/en.js';
import { zhCn } from '../../embedded/phrases/zh-cn.js';
import { PROMPT_TEXTS } from '../prompt/prompt-texts.js';
import type { ShopTool, ToolAnswer } from '../tools/shop-tool.js';
import type { ModelRun } from './model-run.js';
import type { StepEnd } from './play-step.js';
import { showCards, type ShownCards } from './shown-cards.js';

/** Calls as they stand in the model's own history must not be larger than this. */
const MAX_ARGUMENT_CHARS = 16_000;
const TOOL_MS = 10_000;
const CHECKING = { en: 'Looking at your orders…', zh: '正在查询订单…' } as const;

/**
 * Makes the calls of a step, all at once, and tells the model what came of each, in their order. Answers `shown` where the step has
 * said something, its cards are out, and nothing was looked up: then there is nothing to go on about.
 */
export async function* useTools(
  run: ModelRun,
  { calls, text }: StepEnd,
): AsyncGenerator<AssistantOutput, 'looked-up' | 'shown'> {
  const { messages, progress } = run;
  const taken = calls.map((call) =>
    call.arguments.length <= MAX_ARGUMENT_CHARS ? call : { ...call, arguments: '{}' },
  );
  messages.push({ role: 'assistant', content: text, toolCalls: taken });
  yield* statusOf(run, calls);
  const answers = await Promise.all(calls.map((call, index) => answerCall(call, index, run)));
  const cards: ShownCards[] = [];
  for (const [index, answer] of answers.entries()) {
    const call = taken[index];
    if (!call) continue;
    if ('outputs' in answer) {
      cards.push(answer);
      yield* shownOf(answer, run);
    } else if (answer.name === 'data') yield { type: 'trace', facts: answer.text.slice(0, run.bounds.resultChars) };
    messages.push({ role: 'tool', toolCallId: call.id, name: call.name, content: contentOf(answer, call, run) });
  }
  const lookUps = calls.length - cards.length;
  if (lookUps > 0) progress.hasAnswered = false;
  // A model that asks for nothing new would do so again.
  const isStuck = answers.every((answer) => 'name' in answer && answer.name === 'repeated');
  if (isStuck) progress.isExhausted = true;
  return lookUps === 0 && text !== '' && cards.every(({ allFine }) => allFine) ? 'shown' : 'looked-up';
}

function* shownOf({ outputs }: ShownCards, { progress }: ModelRun): Generator<AssistantOutput, void, undefined> {
  for (const output of outputs) {
    progress.last = 'card';
    progress.hasAnswered = true;
    yield output;
  }
}

function* statusOf(run: ModelRun, calls: readonly ModelToolCall[]): Generator<AssistantOutput, void, undefined> {
  const wanted = new Set(calls.map(({ name }) => run.tools.get(name)?.status));
  const { language } = run;
  if (wanted.has('searching')) {
    yield { type: 'status', code: 'searching', text: (language === 'zh' ? zhCn : en).searching };
  } else if (wanted.has('checking_order')) yield { type: 'status', code: 'checking_order', text: CHECKING[language] };
}

function contentOf(answer: ToolAnswer | ShownCards, { name }: ModelToolCall, { bounds }: ModelRun): string {
  if ('outputs' in answer) return answer.told;
  return answer.name === 'data' ? fenceData(name, answer.text, { maxChars: bounds.resultChars }) : answer.text;
}

async function answerCall(call: ModelToolCall, index: number, run: ModelRun): Promise<ToolAnswer | ShownCards> {
  const { tools, progress, meter, language, bounds } = run;
  if (index >= bounds.callsPerStep) {
    meter.toolRefused('too_many');
    return refused(`This call was not made: at most ${bounds.callsPerStep} at once.`);
  }
  if (call.name === 'show_cards') {
    progress.toolCalls += 1;
    meter.toolUsed(call.name);
    return showCards(call, run);
  }
  const tool = tools.get(call.name);
  if (!tool) {
    meter.toolRefused('unknown');
    return refused(`There is no such tool. The tools are ${[...tools.keys(), 'show_cards'].join(', ')}.`);
  }
  if (call.input === undefined && call.arguments.trim() !== '') {
    meter.toolRefused('invalid');
    return refused(`${call.name} was not called: its arguments are no JSON. Write one JSON object.`);
  }
  const key = `${call.name} ${sortedJson(call.input ?? {})}`;
  if (progress.made.has(key)) {
    meter.toolRefused('repeated');
    return { name: 'repeated', text: PROMPT_TEXTS[language].sameCall };
  }
  progress.made.add(key);
  return use(tool, call, run);
}

async function use(tool: ShopTool, call: ModelToolCall, run: ModelRun): Promise<ToolAnswer> {
  const { turn, market, language, meter, log, progress } = run;
  const signal = AbortSignal.any([run.signal, AbortSignal.timeout(TOOL_MS)]);
  progress.toolCalls += 1;
  meter.toolUsed(call.name);
  try {
    const asked = tool.use(call.input ?? {}, { turn, market, language, signal });
    const answer = await Promise.race([asked, rejection(signal)]);
    if (answer.name === 'refused') meter.toolRefused('invalid');
    return answer;
  } catch (error) {
    if (!run.signal.aborted) log.warn('tool_failed', { runId: turn.runId, tool: call.name, ...errorFields(error) });
    meter.toolRefused('failed');
    return refused(`${call.name} failed. Answer without it, and say that you could not look it up.`);
  }
}

const refused = (text: string): ToolAnswer => ({ name: 'refused', text });

/** Rejects when the signal does: a tool that ignores it must not hold the answer. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void => reject(new Error('the tool did not answer in time'));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

/** The same for the same input, in whatever order its fields stand. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
