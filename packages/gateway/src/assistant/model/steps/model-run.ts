import type { PromptLanguage, PromptVersion } from '@aisle/prompts';
import type { Market } from '../../../catalogue/catalogue.js';
import type { Logger } from '../../../log.js';
import type { ModelMeter } from '../../../metrics/model-meter.js';
import type { LanguageModel, ModelMessage, ModelTool } from '../../../models/language-model.js';
import type { AssistantTurn, CardProblem } from '../../assistant.js';
import type { AnswerBounds } from '../answer-bounds.js';
import type { ShopTool } from '../tools/shop-tool.js';
import type { UsageSum } from './usage-sum.js';

/** One answer of a model, while it is being made. */
export interface ModelRun {
  readonly turn: AssistantTurn;
  readonly model: LanguageModel;
  readonly market: Market;
  readonly language: PromptLanguage;
  readonly version: PromptVersion;
  /** What the prompt says of the catalogue. */
  readonly facts: string;
  readonly bounds: AnswerBounds;
  readonly log: Logger;
  readonly meter: ModelMeter;
  /** By name. */
  readonly tools: ReadonlyMap<string, ShopTool>;
  /** What the model is told of: the tools, and `show_cards`. None where it cannot call any. */
  readonly definitions: readonly ModelTool[];
  /** Aborted with the turn, and when the time is over. */
  readonly signal: AbortSignal;
  /** No look-ups any more. */
  readonly isLate: () => boolean;
  readonly usage: UsageSum;
  /** Grows with each step. */
  readonly messages: ModelMessage[];
  readonly progress: RunProgress;
}

/** What has come of it so far. */
export interface RunProgress {
  steps: number;
  toolCalls: number;
  /** Look-ups that were made, by name and input. */
  readonly made: Set<string>;
  /** What the reader saw last, so that words of two steps do not run into one another. */
  last: 'nothing' | 'words' | 'card';
  /** Whether the reader has seen anything since the last look-up. */
  hasAnswered: boolean;
  /** The model has been asked for an answer that it had not given. */
  askedAgain: boolean;
  /** Look-ups bring nothing any more. */
  isExhausted: boolean;
  /** Cards of `show_cards` that were none, of which the model was told. */
  rejected: CardProblem[];
  wasToldOfCards: boolean;
  /** What the step under way has said so far. */
  saying: string;
}

export function newProgress(): RunProgress {
  return {
    steps: 0,
    toolCalls: 0,
    made: new Set(),
    last: 'nothing',
    hasAnswered: false,
    askedAgain: false,
    isExhausted: false,
    rejected: [],
    wasToldOfCards: false,
    saying: '',
  };
}
