import { describe, expect, it } from 'vitest';
import {
  answerOf,
  begunChat,
  decode,
  goldenTranscripts,
  plainParts,
  reduceItems,
  wireText,
} from '../test/transcripts.js';
import type { ChatState } from './chat-reducer.js';
import { readStoredMessage, writeStoredMessage } from './history/stored-message.js';

const encoder = new TextEncoder();
const transcripts = goldenTranscripts();

function oneByteEach(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (byte) => Uint8Array.of(byte));
}

function begun(transcript: (typeof transcripts)[number]): ChatState {
  return begunChat(transcript.request?.accept?.kinds);
}

describe('the golden transcripts', () => {
  it('are there', () => {
    expect(transcripts.length).toBeGreaterThan(0);
  });

  describe.each(transcripts)('$name', (transcript) => {
    const { expect: expected, jsonl } = transcript;

    it.each([
      ['LF', '\n'],
      ['CR', '\r'],
      ['CRLF', '\r\n'],
    ])('reduces to what it expects, whole and one byte at a time, with %s', (_, lineEnd) => {
      const bytes = encoder.encode(wireText(jsonl).replaceAll('\n', lineEnd));
      for (const chunks of [[bytes], oneByteEach(bytes)]) {
        const answer = answerOf(reduceItems(begun(transcript), decode(chunks)));
        expect(answer.answer).toEqual(expected?.answer);
        expect(plainParts(answer)).toEqual(expected?.parts);
      }
    });

    it('reduces to the same when it is left after any event, kept as a row, read again and gone on with', () => {
      const whole = reduceItems(begun(transcript), transcript.items);
      for (let cut = 1; cut < transcript.items.length; cut += 1) {
        const left = reduceItems(begun(transcript), transcript.items.slice(0, cut));
        if (left.run === null) break;
        if (left.run.cursor === 0) continue;
        const row = readStoredMessage(structuredClone(writeStoredMessage({ message: answerOf(left), run: left.run })));
        expect(row?.run).toEqual({ ...left.run, problems: [] });
        const messages = left.view.messages.map((message) =>
          message.role === 'assistant' && row ? row.message : message,
        );
        const restored: ChatState = {
          view: { ...left.view, messages },
          run: row?.run ?? null,
          queue: [],
          counted: new Set(),
        };
        // The gateway may send again what is already here.
        const resumed = reduceItems(restored, transcript.items.slice(Math.max(0, cut - 2)));
        expect(answerOf(resumed).parts).toEqual(answerOf(whole).parts);
        expect(answerOf(resumed).answer).toEqual(expected?.answer);
      }
    });
  });
});
