import { modelCardJsonSchema, type ContractOptions, type JsonSchema } from './model-card-json-schema.js';

/** A function that a model can call, as OpenAI's Chat Completions and the many interfaces like it take it. */
export interface ToolDefinition {
  readonly type: 'function';
  readonly function: {
    readonly name: 'show_cards';
    readonly description: string;
    readonly strict?: true;
    readonly parameters: JsonSchema;
  };
}

const DESCRIPTION =
  'Shows cards to the shopper. A card names things by their id, copied exactly from what the shop said in this conversation; ' +
  'its title, price, stock, picture and link are filled in by the shop. Say one or two sentences before it. ' +
  '`fallback` is shown in place of a card that cannot be shown.';

/** The `show_cards` tool: its arguments are `{"cards": […]}`, one to four cards. Read them with `createToolCallLifter`. */
export function showCardsTool(options: ContractOptions = {}): ToolDefinition {
  const { form = 'plain' } = options;
  const cards = { type: 'array', items: modelCardJsonSchema(options), minItems: 1, maxItems: 4 };
  return {
    type: 'function',
    function: {
      name: 'show_cards',
      description: DESCRIPTION,
      ...(form === 'strict' ? { strict: true } : {}),
      parameters: { type: 'object', properties: { cards }, required: ['cards'], additionalProperties: false },
    },
  };
}
