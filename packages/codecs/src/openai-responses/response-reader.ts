import type { DoneReason } from '@aisle/protocol';
import { finishOf } from '../events/finish-reason.js';
import { listOf, recordOf, textOf } from '../events/json-values.js';
import { readUsage } from '../events/read-usage.js';
import type { RunWriter } from '../events/run-writer.js';
import { ERROR_CODES, failUpstream } from '../events/upstream-error.js';
import { createItemParts } from './item-parts.js';

type Fields = Readonly<Record<string, unknown>>;

/** Reads the events of the Responses API into a run. */
export interface ResponseReader {
  read(event: Fields): void;
  /** Id of the response, once an event has named it. */
  readonly responseId: string | undefined;
}

const LIFE = /^response\.(created|queued|in_progress|completed|incomplete|failed|cancelled)$/;
const TERMINAL = /^(completed|incomplete|failed|cancelled)$/;
/** What the service is doing by itself: `web_search`, `file_search`, `mcp`. */
const DOING = /^response\.(\w+?)(_call)?\.(in_progress|searching|generating|interpreting)$/;
/** Events that say nothing of the answer, or what others say as well. */
const SILENT =
  /^(keepalive|response\.((content_part|reasoning_summary_part)\.(added|done)|\w+_call\.completed|mcp_list_tools\.completed))$/;

/** A reader that writes to `writer`. */
export function createResponseReader(writer: RunWriter): ResponseReader {
  const parts = createItemParts(writer);
  let responseId: string | undefined;

  const handlers: ReadonlyMap<string, (event: Fields) => void> = new Map([
    ['output_text.delta', (event) => parts.grow('text', parts.keyOf(event), event['delta'])],
    ['output_text.done', (event) => parts.settle('text', parts.keyOf(event), event['text'])],
    ['refusal.delta', (event) => parts.grow('refusal', parts.keyOf(event), event['delta'])],
    ['refusal.done', (event) => parts.settle('refusal', parts.keyOf(event), event['refusal'])],
    ['reasoning_text.delta', (event) => parts.grow('reasoning', parts.keyOf(event), event['delta'])],
    ['reasoning_text.done', (event) => parts.settle('reasoning', parts.keyOf(event), event['text'])],
    ['reasoning_summary_text.delta', (event) => parts.grow('reasoning', parts.keyOf(event), event['delta'])],
    ['reasoning_summary_text.done', (event) => parts.settle('reasoning', parts.keyOf(event), event['text'])],
    ['output_text.annotation.added', (event) => parts.cite(event['annotation'])],
    ['function_call_arguments.delta', (event) => parts.growCall(event, event['delta'])],
    ['function_call_arguments.done', (event) => parts.settleCall(event, event['arguments'])],
    ['custom_tool_call_input.delta', (event) => parts.growCall(event, event['delta'])],
    ['custom_tool_call_input.done', (event) => parts.settleCall(event, event['input'])],
    ['output_item.added', (event) => parts.readItem(event['item'], event['output_index'], 'begun')],
    ['output_item.done', (event) => parts.readItem(event['item'], event['output_index'], 'whole')],
  ]);

  const fail = (error: unknown): void => failUpstream(writer, ERROR_CODES, error, responseId);

  function done(reason: DoneReason, response: Fields): void {
    parts.close();
    writer.done({ reason, usage: readUsage(response['usage']), requestId: responseId });
  }

  function finish(response: Fields, status: string): void {
    for (const [index, item] of listOf(response['output']).entries()) parts.readItem(item, index, 'whole');
    if (status === 'failed') return fail(response['error'] ?? { code: status });
    if (status === 'cancelled') return done('stopped', response);
    if (status === 'completed') return done(parts.isRefused ? 'filtered' : 'complete', response);
    const reason = finishOf(recordOf(response['incomplete_details'])['reason']);
    done(reason === undefined || reason === 'error' ? 'unknown' : reason, response);
  }

  /** A response as an event carries it, or as a server sends it that does not stream: `name` is empty then. */
  function readResponse(response: Fields, name: string): void {
    responseId = textOf(response['id']) || responseId;
    const status = textOf(response['status']);
    // The response knows better than the event's name whether it has ended well.
    const isOver = TERMINAL.test(name) || name === '';
    if (isOver) {
      const ended = TERMINAL.test(status) ? status : name;
      if (ended) finish(response, ended);
      else writer.dropped(`a response that is ${status}`);
    } else if (name === 'queued') writer.write({ type: 'status', code: name });
  }

  return {
    get responseId() {
      return responseId;
    },
    read(event) {
      const type = textOf(event['type']);
      const name = LIFE.exec(type)?.[1];
      const doing = DOING.exec(type)?.[1];
      if (type === 'error' || event['error']) fail(event['error'] ?? event);
      else if (event['object'] === 'response') readResponse(event, '');
      else if (name !== undefined) readResponse(recordOf(event['response']), name);
      else if (doing !== undefined) writer.write({ type: 'status', code: doing });
      else if (!SILENT.test(type)) {
        const handle = handlers.get(type.replace(/^response\./, ''));
        if (handle) handle(event);
        else writer.dropped(`an event of type "${type}"`);
      }
    },
  };
}
