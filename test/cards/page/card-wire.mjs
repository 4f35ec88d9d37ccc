/** A gateway in the page: its stream is bytes, read by the protocol's own reader. */
import { readEvents } from '@aisle/protocol';

const encoder = new TextEncoder();

/** `push` sends the JSON text of one event, `send` bytes as they are, `hand` an event that is an object already. */
export function createWire() {
  let controller;
  let sent = 0;
  let isOpen = true;
  const body = new ReadableStream({
    start: (given) => (controller = given),
    cancel: () => (isOpen = false),
  });
  const handed = [];
  const send = (text) => {
    if (isOpen) controller.enqueue(encoder.encode(text));
  };
  return {
    send,
    push(json) {
      sent += 1;
      send(
        `id: ${sent}\n${json
          .split('\n')
          .map((line) => `data: ${line}\n`)
          .join('')}\n`,
      );
    },
    hand(event) {
      sent += 1;
      handed.push({ kind: 'event', id: sent, event });
      send(': \n\n');
    },
    /** Items of the stream, and between them those that were handed over. */
    async *read(signal) {
      for await (const item of readEvents(body, { signal })) {
        if (item.kind !== 'comment') yield item;
        yield* handed.splice(0);
      }
    },
    end() {
      if (isOpen) controller.close();
      isOpen = false;
    },
  };
}
