import type { ModelMessage, ModelTool, ModelToolCall } from '../language-model.js';

type Fields = Readonly<Record<string, unknown>>;

/** Messages in the shape of Chat Completions, which DashScope's own interface shares. */
export function chatMessages(messages: readonly ModelMessage[]): Fields[] {
  return messages.map((message) => {
    if (message.role === 'tool') {
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
    }
    const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : [];
    if (calls.length === 0) return { role: message.role, content: message.content };
    return { role: message.role, content: message.content, tool_calls: calls.map(chatToolCall) };
  });
}

/** Arguments that are no JSON would make many a server refuse the whole conversation. */
const chatToolCall = ({ id, name, arguments: said, input }: ModelToolCall): Fields => ({
  id,
  type: 'function',
  function: { name, arguments: input === undefined ? '{}' : said },
});

/** Tools in that shape; nothing where there are none, for an empty list is refused. */
export function chatTools(tools: readonly ModelTool[] | undefined, choice: 'auto' | 'none' | undefined): Fields {
  if (!tools || tools.length === 0) return {};
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters },
    })),
    // What is not said is auto; some servers know no such field.
    ...(choice === 'none' && { tool_choice: 'none' }),
  };
}
