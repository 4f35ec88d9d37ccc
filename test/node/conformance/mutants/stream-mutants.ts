import { answerWith, isStream, isTerminal, mapBlocks, mapFrames, readFrame, type WireFrame } from './handler.js';
import { answering, type Mutant } from './mutant.js';

const status = (id: number): WireFrame => ({ id, event: { type: 'status', code: 'late' } });

/** Cuts the first delta with an emoji in the midst of it. */
function splitPairs(response: Response): Response {
  let more = 0;
  return mapFrames(response, ({ id, event }) => {
    const text = typeof event['append'] === 'string' ? event['append'] : '';
    const at = text.search(/[\ud800-\udbff][\udc00-\udfff]/);
    if (at < 0) return [{ id: id + more, event }];
    more += 1;
    return [text.slice(0, at + 1), text.slice(at + 1)].map((append, index) => ({
      id: id + more - 1 + index,
      event: { ...event, append },
    }));
  });
}

/** Holds the stream back until it is complete; `from` the first byte, or from the second event. */
function held(response: Response, from: 1 | 2): Response {
  let rest = '';
  return mapBlocks(
    response,
    (block) => {
      if (from === 2 && readFrame(block)?.id === 1) return block;
      rest += block;
      return '';
    },
    () => rest,
  );
}

/** What is wrong with the stream itself. */
export const STREAM_MUTANTS: readonly Mutant[] = [
  answering('a web page instead of a stream', 'F1', (response) =>
    isStream(response)
      ? new Response('<!doctype html><p>Sign in', { headers: { 'content-type': 'text/html' } })
      : response,
  ),
  answering('a stream that says it is JSON', 'F1', (response) =>
    isStream(response) ? answerWith(response, { 'content-type': 'application/json' }) : response,
  ),
  answering('no no-transform', 'F1', (response) =>
    isStream(response) ? answerWith(response, { 'cache-control': 'no-cache' }) : response,
  ),
  answering('no X-Accel-Buffering', 'F1', (response) => answerWith(response, { 'x-accel-buffering': null })),
  answering('everything at the end', 'F2', (response) => held(response, 1), { question: 'slowly' }),
  answering('run at once, the rest at the end', 'F2', (response) => held(response, 2), { question: 'slowly' }),
  answering('an event: line', 'F3', (response) =>
    mapBlocks(response, (block) => block.replace(/^id/, 'event: message\nid')),
  ),
  answering('JSON on several lines', 'F3', (response) =>
    mapFrames(response, ({ id, event }) => [
      `id: ${id}\n${JSON.stringify(event, null, 1).replace(/^/gm, 'data: ')}\n\n`,
    ]),
  ),
  answering('a last frame without its blank line', 'F3', (response) =>
    mapFrames(response, (frame) => (isTerminal(frame) ? [frame, 'id: 99\ndata: {"type":"status"'] : [frame])),
  ),
  answering('a hole in the ids', 'F4', (response) =>
    mapFrames(response, ({ id, event }) => [{ id: id > 3 ? id + 1 : id, event }]),
  ),
  answering('ids from 0', 'F4', (response) => mapFrames(response, ({ id, event }) => [{ id: id - 1, event }])),
  answering('a status without an id', 'F4', (response) =>
    mapFrames(response, (frame) => (frame.id === 2 ? [`data: {"type":"status","code":"x"}\n\n`, frame] : [frame])),
  ),
  answering('a surrogate pair in two deltas', 'F12', splitPairs),
  answering('a character cut in two before it was written', 'F12', (response) =>
    mapBlocks(response, (block) => block.replaceAll('👟', '\uFFFD\uFFFD')),
  ),
  answering('no heartbeat', 'F10', (response) => mapBlocks(response, (block) => (block.startsWith(':') ? '' : block)), {
    question: 'with a pause',
  }),
  answering('no run event', 'L1', (response) =>
    mapFrames(response, ({ id, event }) => (id === 1 ? [] : [{ id: id - 1, event }])),
  ),
  answering('a second run event', 'L1', (response) =>
    mapFrames(response, (frame) => (frame.id === 1 ? [frame, { ...frame, id: 2 }] : [{ ...frame, id: frame.id + 1 }])),
  ),
  answering('a runId of its own', 'L1', (response) =>
    mapFrames(response, ({ id, event }) => [
      { id, event: event.type === 'run' ? { ...event, runId: 'run-0000000' } : event },
    ]),
  ),
  answering('no word about lost connections', 'L1', (response) =>
    mapFrames(response, ({ id, event }) => [
      { id, event: event.type === 'run' ? { ...event, resume: undefined } : event },
    ]),
  ),
  answering('no terminal', 'L2', (response) => mapFrames(response, (frame) => (isTerminal(frame) ? [] : [frame]))),
  answering('two terminals', 'L2', (response) =>
    mapFrames(response, (frame) => (isTerminal(frame) ? [frame, { ...frame, id: frame.id + 1 }] : [frame])),
  ),
  answering('an event after the terminal', 'L2', (response) =>
    mapFrames(response, (frame) => (isTerminal(frame) ? [frame, status(frame.id + 1)] : [frame])),
  ),
  answering('a delta for a part that is closed', 'P1', (response) =>
    mapFrames(response, ({ id, event }) => [
      { id, event: event.type === 'part' && event['kind'] === 'text' ? { ...event, state: 'done' } : event },
    ]),
  ),
  answering('a delta for a part that is not there', 'P1', (response) =>
    mapFrames(response, ({ id, event }) => [{ id, event: event.type === 'delta' ? { ...event, id: 'other' } : event }]),
  ),
  answering('parts left open at done', 'P3', (response) =>
    mapFrames(response, (frame) => [frame.event.type === 'end' ? status(frame.id) : frame]),
  ),
  answering('a card that is none', 'P8', (response) =>
    mapFrames(response, ({ id, event }) => [
      { id, event: event['kind'] === 'product' ? { ...event, data: { title: 'x' } } : event },
    ]),
  ),
  answering('a text without an end', 'P9', (response) =>
    mapFrames(response, ({ id, event }) => [
      { id, event: event.type === 'delta' ? { ...event, append: 'x'.repeat(20_000) } : event },
    ]),
  ),
  answering('reasoning that nobody accepts', 'P10', (response) =>
    mapFrames(response, ({ id, event }) => [
      { id, event: event.type === 'part' && event['kind'] === 'text' ? { ...event, kind: 'reasoning' } : event },
    ]),
  ),
  answering(
    'an error that does not say whether to try again',
    'E1',
    (response) => mapFrames(response, ({ id, event }) => [{ id, event: { ...event, retryable: undefined } }]),
    { question: 'fail' },
  ),
  answering(
    'an error with a code of its own',
    'E1',
    (response) =>
      mapFrames(response, ({ id, event }) => [
        { id, event: event.type === 'error' ? { ...event, code: 'E_MODEL' } : event },
      ]),
    { question: 'fail' },
  ),
];

/** Other ways to be right. */
export const NO_FAULTS: readonly Mutant[] = [
  answering('CRLF', 'none', (response) => mapBlocks(response, (block) => block.replaceAll('\n', '\r\n'))),
  answering('CR', 'none', (response) => mapBlocks(response, (block) => block.replaceAll('\n', '\r'))),
  answering('no space after the colon', 'none', (response) =>
    mapBlocks(response, (block) => block.replaceAll(/^(id|data): /gm, '$1:')),
  ),
  answering('fields of a later version', 'none', (response) =>
    mapFrames(response, ({ id, event }) => [{ id, event: { ...event, later: { field: [1] } } }]),
  ),
  answering('more comments than needed', 'none', (response) =>
    mapBlocks(response, (block) => `: hi\n\n${block}: there\n\n`),
  ),
];
