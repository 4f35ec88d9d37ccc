import type { Codec, Decoder, Frame } from '@aisle/codecs/openai-chat';
import { readJsonLines } from '@aisle/codecs/whale';
import { isGatewayErrorCode, isProtocolError, readFrames } from '@aisle/protocol';
import type { Clock } from '../../clock.js';
import type { ModelOutput } from '../language-model.js';
import type { ModelBounds, ModelFetch } from '../model-options.js';
import { AnswerTooLarge, createAnswerBody, readText, type AnswerBody } from './answer-body.js';
import { ModelFault } from './model-fault.js';
import { createOutputReader, type OutputReader } from './output-reader.js';
import { openAnswer } from './open-answer.js';
import { requestIdOf } from './request-id.js';
import { createWatch, type Watch } from './watch.js';

/** One call, as it goes over the wire. */
export interface WireCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly codec: Codec;
  /** What a body that is no event stream holds: one object, or one a line. */
  readonly plainBody: 'object' | 'lines';
  /** The end of a connection, as the codec reads it, may be a good end: then no break may count as one. */
  readonly isLenient?: boolean | undefined;
}

/** What calls are made with. */
export interface Wire {
  readonly fetch: ModelFetch;
  readonly bounds: ModelBounds;
  readonly clock: Clock;
}

const PLAIN_BYTES = 1024 * 1024;

/**
 * Makes one call and reads its answer. Ends without a word when `signal` is aborted.
 * @throws {@link ModelFault}
 */
export async function* callWire(call: WireCall, wire: Wire, signal: AbortSignal): AsyncGenerator<ModelOutput> {
  if (signal.aborted) return;
  const watch = createWatch(wire.clock, signal);
  try {
    const start = wire.clock.now();
    watch.until(start + wire.bounds.headersMs, `no answer within ${wire.bounds.headersMs} ms`);
    const response = await openAnswer(call, wire, watch);
    yield* readAnswer(response, { call, wire, watch, start });
  } catch (error) {
    // Whatever a call that was given up says is no fault.
    if (signal.aborted) return;
    throw faultOf(error, watch);
  } finally {
    watch.release();
  }
}

interface Reading {
  readonly call: WireCall;
  readonly wire: Wire;
  readonly watch: Watch;
  readonly start: number;
}

async function* readAnswer(response: Response, reading: Reading): AsyncGenerator<ModelOutput> {
  const { call, wire, watch } = reading;
  if (!response.body) throw new ModelFault('the answer has no body', { code: 'upstream_error' });
  const decoder = call.codec.createDecoder({ runId: 'call', messageId: 'answer' });
  const outputs = createOutputReader();
  const body = createAnswerBody(response.body, { maxBytes: wire.bounds.answerBytes, clock: wire.clock });
  const frames = framesOf(response, body, call, watch.signal);
  try {
    yield* readFramesOf(frames, { ...reading, decoder, outputs, body });
  } catch (error) {
    // The last frame may have been there already; a break never counts as the end where a connection's end might.
    if (call.isLenient !== true) outputs.read(decoder.end());
    if (outputs.end?.kind !== 'finish') throw error;
  }
  const end = endOf(outputs, response);
  watch.settle();
  yield end;
}

interface FrameReading extends Reading {
  readonly decoder: Decoder;
  readonly outputs: OutputReader;
  readonly body: AnswerBody;
}

async function* readFramesOf(frames: AsyncIterable<Frame>, reading: FrameReading): AsyncGenerator<ModelOutput> {
  const { decoder, outputs, wire, watch, start, body } = reading;
  const { firstTokenMs, idleMs } = wire.bounds;
  let hasFrame = false;
  watch.until(start + firstTokenMs, `no token within ${firstTokenMs} ms`);
  for await (const frame of frames) {
    hasFrame ||= 'data' in frame;
    const events = decoder.frame(frame);
    const isNews = events.some(({ type }) => type !== 'run');
    const brought = outputs.read(events);
    if (brought.length > 0) {
      watch.pause();
      yield* brought;
    }
    if (outputs.end) return body.settle();
    // Frames that say nothing, comments among them, show that a connection lives, not that a model does.
    if (isNews && outputs.hasBegun) watch.until(wire.clock.now() + idleMs, `silent for ${idleMs} ms`);
  }
  if (!hasFrame) throw new ModelFault('the answer is no event stream', { code: 'upstream_error' });
  yield* outputs.read(decoder.end());
}

function framesOf(response: Response, body: AnswerBody, call: WireCall, signal: AbortSignal): AsyncIterable<Frame> {
  const type = response.headers.get('content-type') ?? '';
  if (/^text\/html\b/i.test(type)) throw new ModelFault('the answer is a web page', { code: 'upstream_error' });
  if (/^text\/event-stream\b/i.test(type)) return readFrames(body.stream, { signal });
  if (call.plainBody === 'lines') return readJsonLines(body.stream);
  if (/^application\/(\w[\w.-]*\+)?json\b/i.test(type)) return oneFrame(body);
  // Servers are known that stream without saying so.
  return readFrames(body.stream, { signal });
}

async function* oneFrame(body: AnswerBody): AsyncGenerator<Frame> {
  yield { data: await readText(body.stream, PLAIN_BYTES) };
}

function endOf({ end }: OutputReader, response: Response): ModelOutput {
  if (end?.kind === 'finish') {
    const { reason, usage } = end;
    return { type: 'finish', reason, ...(usage && { usage }) };
  }
  const code = end && isGatewayErrorCode(end.code) ? end.code : 'upstream_error';
  const requestId = requestIdOf(response.headers, end?.requestId);
  throw new ModelFault('the answer ended in an error', { code, requestId });
}

function faultOf(error: unknown, watch: Watch): ModelFault {
  // A status says more than the time that its body took.
  if (error instanceof ModelFault && error.facts.status !== undefined) return error;
  if (watch.late !== undefined) return new ModelFault(watch.late, { code: 'upstream_timeout' });
  if (error instanceof ModelFault) return error;
  const isTooLarge = error instanceof AnswerTooLarge || (isProtocolError(error) && error.code === 'too_large');
  if (isTooLarge) return new ModelFault(error.message, { code: 'upstream_error', cause: error });
  return new ModelFault('the connection broke', { code: 'interrupted', cause: error });
}
