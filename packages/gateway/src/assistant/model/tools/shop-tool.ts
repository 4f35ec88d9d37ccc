import * as z from 'zod/mini';
import type { PromptLanguage } from '@aisle/prompts';
import type { Market } from '../../../catalogue/catalogue.js';
import type { ModelTool } from '../../../models/language-model.js';
import type { AssistantTurn } from '../../assistant.js';
import { tidyInput } from './tidy-input.js';

/** For whom, and where, a tool looks something up. */
export interface ToolContext {
  readonly turn: AssistantTurn;
  readonly market: Market;
  readonly language: PromptLanguage;
  readonly signal: AbortSignal;
}

/** What a tool said: `data` of the shop, which others wrote, or why the call brought nothing, in our own words. */
export interface ToolAnswer {
  readonly name: 'data' | 'refused' | 'repeated';
  readonly text: string;
}

/** Something that a model can look up in the shop. */
export interface ShopTool {
  readonly definition: ModelTool;
  /** What a reader is told meanwhile; none where it is no wait. */
  readonly status: 'searching' | 'checking_order' | undefined;
  /** Whether this shop has such a thing at all. */
  isOffered(turn: AssistantTurn, market: Market): boolean;
  use(input: unknown, context: ToolContext): Promise<ToolAnswer>;
}

interface ToolParts<S extends z.ZodMiniObject> {
  readonly name: string;
  readonly description: string;
  readonly input: S;
  readonly status?: ShopTool['status'];
  readonly isOffered?: ShopTool['isOffered'];
  answer(input: z.infer<S>, context: ToolContext): Promise<string> | string;
}

const SHOWN_ISSUES = 4;
/** zod/mini says only that something is wrong; a model is told what. */
const { localeError } = z.locales.en();

/** A tool whose input is checked before it is used, and told to the model from the same schema. */
export function shopTool<S extends z.ZodMiniObject>(parts: ToolParts<S>): ShopTool {
  const { name, description, input: schema, status, isOffered = () => true, answer } = parts;
  const { $schema: _, ...parameters } = z.toJSONSchema(schema, { io: 'input', reused: 'inline' });
  return {
    definition: { name, description, parameters },
    status,
    isOffered,
    async use(input, context) {
      const parsed = z.safeParse(schema, tidyInput(input, parameters), { error: localeError });
      if (parsed.success) return { name: 'data', text: await answer(parsed.data, context) };
      return { name: 'refused', text: `${name} was not called. ${problemsOf(parsed.error)}` };
    },
  };
}

function problemsOf(error: z.core.$ZodError): string {
  const issues = error.issues.slice(0, SHOWN_ISSUES);
  return issues.map(({ path, message }) => `${path.map(String).join('.') || 'input'}: ${message}`).join('; ');
}
