import { ProtocolError, type ModelCard } from '@aisle/protocol';
import { showCardsTool } from '@aisle/protocol/contract';
import type { PromptLanguage } from '@aisle/prompts';
import { systemClock, type Clock } from '../../clock.js';
import { silentLogger } from '../../log.js';
import { createModelMeter, type ModelMeter } from '../../metrics/model-meter.js';
import type { LanguageModel, ModelTool } from '../../models/language-model.js';
import { marketOf } from '../../runs/run-turn.js';
import type { Assistant, AssistantOutput, AssistantTurn } from '../assistant.js';
import { liftCards } from '../lift/lift-cards.js';
import { completeBounds, type AnswerBounds } from './answer-bounds.js';
import { historyOf } from './prompt/history.js';
import { openPrompt, type PromptOptions, type PromptSource } from './prompt/prompt-source.js';
import { turnData } from './prompt/turn-data.js';
import { retryCard } from './retry-card.js';
import { newProgress, type ModelRun } from './steps/model-run.js';
import { playRun } from './steps/play-run.js';
import { createUsageSum } from './steps/usage-sum.js';
import { SHOP_TOOLS } from './tools/shop-tools.js';
import { withoutRepeats } from './without-repeats.js';

/** What an assistant is made of that a language model speaks for. */
export interface ModelAssistantOptions extends PromptOptions {
  readonly model: LanguageModel;
  /** @defaultValue see {@link AnswerBounds} */
  readonly bounds?: Partial<AnswerBounds>;
  /** A meter that watches the models in `model` already. @defaultValue one of its own, which watches `model` */
  readonly meter?: ModelMeter;
  /** @defaultValue the machine's */
  readonly clock?: Clock;
}

/** What every answer shares. */
interface Setup {
  readonly model: LanguageModel;
  readonly bounds: AnswerBounds;
  readonly meter: ModelMeter;
  readonly clock: Clock;
  readonly prompts: Readonly<Record<PromptLanguage, PromptSource>>;
  /** Answers that are being made, by run id: a card may have to be written again. */
  readonly open: Map<string, ModelRun>;
}

/**
 * An assistant that a language model speaks for: told by a prompt file, with the shop's tools, and with cards that it only points
 * at. What it may take is bounded in steps, time and tokens.
 * @throws GatewayError `bad_options` for a bound or a prompt that cannot be
 */
export function createModelAssistant(options: ModelAssistantOptions): Assistant {
  const meter = options.meter ?? createModelMeter();
  const setup: Setup = {
    model: options.meter ? options.model : meter.watch(options.model),
    bounds: completeBounds(options.bounds ?? {}),
    meter,
    clock: options.clock ?? systemClock,
    prompts: { en: openPrompt('en', options), zh: openPrompt('zh', options) },
    open: new Map(),
  };
  const lifted = liftCards({
    name: options.model.name,
    answer: (turn) => answer(turn, setup),
    async retryCard(turn, problem) {
      const run = setup.open.get(turn.runId);
      return run && retryCard(run, problem, turn.signal);
    },
  });
  return {
    ...lifted,
    answer: (turn) => withTotals(withoutRepeats(lifted.answer(turn)), () => setup.open.get(turn.runId)),
    metrics: () => meter.render(),
  };
}

/** A card that was written again belongs to the sum, and comes after the model's own end. */
async function* withTotals(
  outputs: AsyncIterable<AssistantOutput>,
  runNow: () => ModelRun | undefined,
): AsyncGenerator<AssistantOutput, void> {
  for await (const output of outputs) {
    const usage = output.type === 'finish' ? runNow()?.usage.said : undefined;
    yield usage && output.type === 'finish' ? { ...output, usage } : output;
  }
}

async function* answer(turn: AssistantTurn, setup: Setup): AsyncGenerator<AssistantOutput, void> {
  const { clock, bounds, open, meter } = setup;
  if (turn.signal.aborted) return;
  const limit = new AbortController();
  const cancelLimit = clock.after(bounds.maxMs, () => limit.abort());
  try {
    const run = await openRun(turn, setup, AbortSignal.any([turn.signal, limit.signal]));
    open.set(turn.runId, run);
    try {
      yield { type: 'trace', prompt: run.version, facts: run.facts };
      yield* playRun(run);
    } finally {
      meter.answered(run.progress.steps);
      report(run);
    }
  } catch (error) {
    // Whatever a model or a tool throws when its time is over, that is what ended the answer.
    if (!limit.signal.aborted || turn.signal.aborted) throw error;
    throw new ProtocolError('upstream_timeout', 'the model took longer than an answer may', { cause: error });
  } finally {
    cancelLimit();
    open.delete(turn.runId);
    // Whatever of it still listens has nothing to wait for.
    limit.abort();
  }
}

function report({ turn, model, version, progress, usage, log }: ModelRun): void {
  const { steps, toolCalls, askedAgain } = progress;
  const { runId } = turn;
  const figures = { runId, model: model.name, prompt: version, steps, toolCalls, askedAgain };
  log.info('model_answered', { ...figures, ...usage.sum, estimated: usage.said === undefined });
}

async function openRun(turn: AssistantTurn, setup: Setup, signal: AbortSignal): Promise<ModelRun> {
  const { model, bounds, meter, clock, prompts } = setup;
  const market = marketOf(turn.catalogue, turn.context);
  const prompt = /^zh\b/i.test(turn.context.locale ?? market.locale) ? prompts.zh : prompts.en;
  const { language } = prompt;
  const begun = clock.now();
  const data = await turnData({ turn, market, language, tools: model.tools, signal, now: begun });
  const history = historyOf(turn, market, bounds.historyTokens);
  const kinds = prompt.template.cards.filter((kind) => turn.accept.has(kind));
  const tools = model.tools === 'none' ? [] : SHOP_TOOLS.filter((tool) => tool.isOffered(turn, market));
  return {
    ...{ turn, model, market, language, bounds, meter, signal },
    version: await prompt.version,
    facts: [data.facts, data.policies].filter((text) => text !== '').join('\n'),
    log: turn.log ?? silentLogger,
    tools: new Map(tools.map((tool) => [tool.definition.name, tool])),
    definitions: [...tools.map(({ definition }) => definition), ...cardTool(kinds, model)],
    isLate: () => clock.now() - begun > (bounds.maxMs * 2) / 3,
    usage: createUsageSum(),
    messages: [...prompt.render(data, history, { kinds: turn.accept, tools: model.tools })],
    progress: newProgress(),
  };
}

function cardTool(kinds: readonly ModelCard['kind'][], { tools }: LanguageModel): ModelTool[] {
  if (tools === 'none' || kinds.length === 0) return [];
  const { name, description, parameters } = showCardsTool({ kinds }).function;
  return [{ name, description, parameters }];
}
