import type { Usage } from '@aisle/protocol';
import { createAnswerMode, type Reading, type ToldText } from '../events/answer-mode.js';
import { jsonOf, recordOf, textOf } from '../events/json-values.js';
import { become } from '../events/part-writer.js';
import { readUsage } from '../events/read-usage.js';
import type { RunWriter } from '../events/run-writer.js';
import { ERROR_CODES, failUpstream } from '../events/upstream-error.js';

/** As a number or as a text. */
const SUCCESS = /^"?200"?$/;

/** Reads Whale's first shape of events into a run. Unverified against the service, which is private. */
export type EventReader = (event: Readonly<Record<string, unknown>>) => void;

/** A reader that writes to `writer`. */
export function createEventReader(writer: RunWriter, reading: Reading): EventReader {
  const mode = createAnswerMode(reading);
  let told: ToldText | undefined;
  let usage: Usage | undefined;

  /** The last event says again what came last, or all that came, or nothing; only more of the same is new. */
  function tellLast(response: string, { part, tell }: ToldText): void {
    if (part.text.endsWith(response)) return;
    if (response.startsWith(part.text)) become(part, response);
    else if (reading === 'pieces') writer.dropped('the last response');
    else tell(response, 'last');
  }

  return (event) => {
    const { status_code, finished, output, request_id } = event;
    const requestId = textOf(request_id) || undefined;
    usage = readUsage(event['usage']) ?? usage;
    if (!SUCCESS.test(jsonOf(status_code ?? 200))) {
      const error = { code: status_code, message: event['status_message'] };
      return failUpstream(writer, ERROR_CODES, error, requestId);
    }
    const response = textOf(recordOf(output)['response']);
    const isEnd = finished === true;
    if (response !== '') {
      told ??= mode.text(writer.open('text'));
      if (isEnd) tellLast(response, told);
      else told.tell(response, 'midway');
    }
    if (isEnd) writer.done({ reason: 'complete', usage, requestId });
    else if (typeof recordOf(output)['response'] !== 'string') writer.dropped('no response');
  };
}
