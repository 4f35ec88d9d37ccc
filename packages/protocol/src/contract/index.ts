export { modelCardJsonSchema } from './model-card-json-schema.js';
export type { ContractOptions, JsonSchema } from './model-card-json-schema.js';
export { showCardsTool } from './show-cards-tool.js';
export type { ToolDefinition } from './show-cards-tool.js';
export { fenceInstructions } from './fence-instructions.js';
export type { FenceInstructionsOptions } from './fence-instructions.js';
