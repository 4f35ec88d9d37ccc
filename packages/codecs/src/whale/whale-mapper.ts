import type { StreamEvent } from '@aisle/protocol';
import type { RunIdentity } from '../codec.js';
import type { Reading } from '../events/answer-mode.js';
import { isRecord, jsonOf } from '../events/json-values.js';
import { createRunWriter, interrupt } from '../events/run-writer.js';
import { createChatReader } from '../openai-chat/chat-reader.js';
import { ERROR_CODES } from '../events/upstream-error.js';
import { createEventReader } from './event-reader.js';

/** Options of {@link createWhaleMapper} and {@link createWhaleCodec}. */
export interface WhaleOptions {
  /**
   * What `output.response` is: `delta`, the next piece; `cumulative`, all of the answer so far; `detect` goes by the texts.
   * @defaultValue 'delta'
   */
  readonly reading?: 'delta' | 'cumulative' | 'detect';
}

/** Maps events that a library hands over as objects. */
export interface WhaleMapper {
  /** The events that `event` completes. */
  event(event: unknown): readonly StreamEvent[];
  /** There are no more: `error{interrupted}` where no last one had come. */
  end(): readonly StreamEvent[];
}

const READINGS: Readonly<Record<NonNullable<WhaleOptions['reading']>, Reading>> = {
  delta: 'pieces',
  cumulative: 'whole',
  detect: 'detect',
};

/**
 * Maps the events of Whale's text generation: `{status_code, status_message, finished, output: {response}}`, or chat completions, which
 * its newer interface speaks. Unverified: the service is private, and what is read here is what callers of it are seen to use.
 */
export function createWhaleMapper(run: RunIdentity, { reading = 'delta' }: WhaleOptions = {}): WhaleMapper {
  const writer = createRunWriter(run);
  const readEvent = createEventReader(writer, READINGS[reading]);
  const chat = createChatReader(writer, { errorCodes: ERROR_CODES });
  let isChat = false;

  return {
    event(event) {
      isChat ||= isRecord(event) && ('choices' in event || 'error' in event);
      if (isChat || event === '[DONE]') {
        return chat.frame({ data: event === '[DONE]' ? event : jsonOf(event) });
      }
      if (writer.isOver) writer.dropped('a frame after the end');
      else if (isRecord(event)) readEvent(event);
      else writer.dropped('no JSON');
      return writer.take();
    },
    end() {
      if (isChat) return chat.end();
      interrupt(writer, undefined);
      return writer.take();
    },
  };
}
