import * as z from 'zod/mini';

/** What of `fetch` a session needs. */
export type McpFetch = (
  url: string,
  options: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

/** A Model Context Protocol server, over its streamable HTTP transport. */
export interface McpSession {
  /** The structured content of a tool's answer. Rejects where the server, or the tool, answers with an error. */
  call(tool: string, args: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<unknown>;
}

const PROTOCOL = '2025-06-18';
const MAX_CHARS = 4_000_000;

const AnswerSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.optional(z.union([z.string(), z.number(), z.null()])),
  result: z.optional(z.unknown()),
  error: z.optional(z.object({ code: z.number(), message: z.optional(z.string()) })),
});
const ToolResultSchema = z.object({
  isError: z.optional(z.boolean()),
  structuredContent: z.optional(z.unknown()),
  content: z.optional(z.array(z.looseObject({ type: z.string(), text: z.optional(z.string()) }))),
});

/** A server that forgot the session: it is to be greeted again (MCP 2025-06-18, "Session Management"). */
class SessionLost extends Error {}

/**
 * Opens a session at the first call. A server that knows no greeting, as stateless ones do, is called without.
 */
export function createMcpSession(url: URL, send: McpFetch): McpSession {
  let nextId = 1;
  let greeting: Promise<Readonly<Record<string, string>>> | undefined;

  async function post(
    message: object,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    return send(url.href, {
      method: 'POST',
      signal,
      body: JSON.stringify({ jsonrpc: '2.0', ...message }),
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    });
  }

  async function greet(signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
    const id = nextId++;
    const clientInfo = { name: 'aisle-gateway', version: '1' };
    const params = { protocolVersion: PROTOCOL, capabilities: {}, clientInfo };
    const response = await post({ id, method: 'initialize', params }, {}, signal);
    const answer = response.status === 200 ? await answerOf(response, id) : undefined;
    if (!answer || answer.error) return {};
    const session = response.headers.get('mcp-session-id');
    const headers = { 'mcp-protocol-version': PROTOCOL, ...(session === null ? {} : { 'mcp-session-id': session }) };
    await post({ method: 'notifications/initialized' }, headers, signal);
    return headers;
  }

  async function callOnce(tool: string, args: object, signal: AbortSignal): Promise<unknown> {
    greeting ??= greet(signal);
    // A greeting that failed is tried again by the next call.
    const headers = await greeting.catch((error: unknown) => {
      greeting = undefined;
      throw error;
    });
    const id = nextId++;
    const response = await post({ id, method: 'tools/call', params: { name: tool, arguments: args } }, headers, signal);
    if (response.status === 404 && 'mcp-session-id' in headers) throw new SessionLost('the session is over');
    if (response.status !== 200) throw new Error(`the server answers ${response.status}`);
    const { error, result } = await answerOf(response, id);
    if (error) throw new Error(`the server answers error ${error.code}`);
    return contentOf(result);
  }

  return {
    async call(tool, args, signal) {
      try {
        return await callOnce(tool, args, signal);
      } catch (error) {
        if (!(error instanceof SessionLost)) throw error;
        greeting = undefined;
        return callOnce(tool, args, signal);
      }
    },
  };
}

/** The answer to a request: a JSON body, or the event of a stream that carries its id. */
async function answerOf(response: Response, id: number): Promise<z.infer<typeof AnswerSchema>> {
  const text = (await response.text()).slice(0, MAX_CHARS);
  const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
  const messages = isStream ? dataOf(text) : [text];
  for (const message of messages) {
    const answer = AnswerSchema.safeParse(JSON.parse(message)).data;
    if (answer && (answer.id === id || answer.id === null)) return answer;
  }
  throw new Error('the server did not answer the request');
}

/** The data of each event of a finished stream. */
function dataOf(stream: string): string[] {
  return stream
    .split(/\r?\n\r?\n|\r\r/)
    .map((event) =>
      event
        .split(/\r\n|\n|\r/)
        .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).replace(/^ /, '')] : []))
        .join('\n'),
    )
    .filter((data) => data !== '');
}

/** Older servers put the JSON into a text. */
function contentOf(result: unknown): unknown {
  const { isError, structuredContent, content = [] } = ToolResultSchema.parse(result);
  if (isError === true) throw new Error('the tool failed');
  if (structuredContent !== undefined) return structuredContent;
  const text = content.find((part) => part.type === 'text')?.text;
  if (text === undefined) throw new Error('the tool answers nothing');
  return JSON.parse(text);
}
