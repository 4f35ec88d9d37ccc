import { LIMITS } from '@aisle/protocol';
import { listOf, recordOf, textOf } from '../events/json-values.js';
import { readUsage } from '../events/read-usage.js';
import type { RunWriter } from '../events/run-writer.js';
import type { Usage } from '@aisle/protocol';

type Fields = Readonly<Record<string, unknown>>;

function writeStatus(writer: RunWriter, code: string, text: string): void {
  if (code === '') return;
  writer.write({
    type: 'status',
    code: code.slice(0, LIMITS.idChars),
    ...(text && { text: text.slice(0, LIMITS.titleChars) }),
  });
}

/** The thoughts of an application of Model Studio (Bailian), by their place; what it does meanwhile becomes a status. */
export function readThoughts(writer: RunWriter, output: Fields): readonly (readonly [string, string])[] {
  return listOf(output['thoughts']).map((value, place) => {
    const { thought, action_type, action_name } = recordOf(value);
    if (action_type !== 'reasoning') writeStatus(writer, textOf(action_type), textOf(action_name));
    return [`thought-${place}`, textOf(thought)];
  });
}

/** What a node of a workflow says: the text's name, and the text. */
export function readWorkflow(writer: RunWriter, output: Fields): readonly [string, string] {
  const { node_id, node_name, message } = recordOf(output['workflow_message']);
  writeStatus(writer, textOf(node_name) && 'workflow', textOf(node_name));
  return [`node-${textOf(node_id)}`, textOf(recordOf(message)['content'])];
}

/** Usage, which an application has for each of its models. */
export function readResultUsage(value: unknown): Usage | undefined {
  const models = listOf(recordOf(value)['models']);
  if (models.length === 0) return readUsage(value);
  const usages = models.map(readUsage);
  return {
    inputTokens: usages.reduce((sum, usage) => sum + (usage?.inputTokens ?? 0), 0),
    outputTokens: usages.reduce((sum, usage) => sum + (usage?.outputTokens ?? 0), 0),
  };
}
