import type { Codec, Decoder, RunIdentity } from '../codec.js';
import { isRecord, parseJson } from '../events/json-values.js';
import { createRunWriter, interrupt } from '../events/run-writer.js';
import { createResponseReader } from './response-reader.js';
import { createSequence } from './sequence.js';

/** Options of {@link createOpenAiResponsesCodec}. */
export interface OpenAiResponsesCodecOptions {
  /**
   * Whether the request asks for `background: true`. Only such a response is a resource that can be read on, and cancelled by a call.
   * @defaultValue true
   */
  readonly background?: boolean;
}

/** Where to read on after a break: `GET /responses/{responseId}?stream=true&starting_after={sequence}`. */
export interface ResponsePosition {
  readonly responseId: string;
  readonly sequence: number;
}

/** A decoder that can be handed the frames of the next connection, too: those that it has had it leaves out. */
export interface OpenAiResponsesDecoder extends Decoder {
  /** `undefined` before the stream has named its response and numbered an event. */
  readonly position: ResponsePosition | undefined;
}

/** The codec of the Responses API, whose decoders tell where they are. */
export interface OpenAiResponsesCodec extends Codec {
  createDecoder(run: RunIdentity): OpenAiResponsesDecoder;
}

/**
 * Reads streams of the Responses API (https://platform.openai.com/docs/api-reference/responses-streaming). Texts that were lost on the
 * way are mended by the whole ones that follow. A body that is no event stream is read as one frame: `decoder.frame({ data: body })`.
 */
export function createOpenAiResponsesCodec({
  background = true,
}: OpenAiResponsesCodecOptions = {}): OpenAiResponsesCodec {
  return {
    id: 'openai-responses',
    capabilities: background
      ? { cursor: 'sequence', stop: 'endpoint', terminal: 'required' }
      : { cursor: 'none', stop: 'disconnect', terminal: 'required' },
    createDecoder(run) {
      const writer = createRunWriter(run, background ? 'cursor' : 'none');
      const reader = createResponseReader(writer);
      const sequence = createSequence();

      function readData(data: string, event: string | undefined): void {
        if (data.trim() === '[DONE]') return;
        const body = parseJson(data);
        if (!isRecord(body)) return event === 'error' ? reader.read({ error: data }) : writer.dropped('no JSON');
        const number = body['sequence_number'];
        const place = sequence.place(number);
        if (place === 'again') return;
        if (writer.isOver) return writer.dropped('a frame after the end');
        if (place === 'gap') writer.dropped(`events before number ${String(sequence.last)} are missing`);
        // The type is in the data; some servers leave it to the frame's name.
        reader.read(typeof body['type'] === 'string' || event === undefined ? body : { ...body, type: event });
      }

      return {
        frame(frame) {
          if (!('comment' in frame)) readData(frame.data, frame.event);
          return writer.take();
        },
        end() {
          interrupt(writer, reader.responseId);
          return writer.take();
        },
        get position() {
          const { responseId } = reader;
          const { last } = sequence;
          return responseId === undefined || last === undefined ? undefined : { responseId, sequence: last };
        },
      };
    },
  };
}
