import { writeFrame, type StreamEvent } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { createFrameReader, type Comment, type Frame } from './frame.js';

const events: StreamEvent[] = [
  { type: 'run', v: '1.0', runId: 'run-00001', messageId: 'm', resume: 'none' },
  { type: 'part', id: 't', kind: 'text', state: 'done', text: 'Grüße 👟' },
  { type: 'done', reason: 'complete' },
];
const stream = `: hi\n\n${events.map((event, index) => writeFrame(index + 1, event)).join('')}`;

function read(pieces: readonly string[]): (Omit<Frame, 'at'> | Omit<Comment, 'at'>)[] {
  const reader = createFrameReader();
  return pieces.flatMap((piece) => reader.push(piece, 0)).map(({ at: _, ...item }) => item);
}

it.each(['\n', '\r\n', '\r'])('reads the same frames with any line end (%j), however the text is cut', (lineEnd) => {
  const text = stream.replaceAll('\n', lineEnd);
  const whole = read([text]);
  expect(whole.map((item) => ('comment' in item ? item.comment : item.id))).toEqual([' hi', '1', '2', '3']);
  for (let cut = 0; cut <= text.length; cut += 1) expect(read([text.slice(0, cut), text.slice(cut)])).toEqual(whole);
  expect(read([...text])).toEqual(whole);
});

it('keeps what a judge of senders has to see: fields, several data lines, what is unfinished', () => {
  const reader = createFrameReader();
  const [frame] = reader.push('event: x\nid:7\ndata: {\ndata:  "a":1}\n\nid: 8\ndata: {}', 5) as Frame[];
  expect(frame).toMatchObject({ at: 5, fields: ['event', 'id', 'data', 'data'], id: '7', data: '{\n "a":1}' });
  expect(frame?.reading.kind).toBe('invalid');
  expect(reader.unfinished).toBe('id: 8\ndata: {}');
});
