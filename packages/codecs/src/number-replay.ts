import type { StreamEvent, StreamItem } from '@aisle/protocol';
import type { CodecWire } from './client-codec.js';
import type { KnownRun, Numbering } from './connect.js';

/**
 * Numbers the events of an answer that is had once more. What the chat has had is not said again, as long as the stream repeats it
 * word for word; where it says something else, or this page does not know what was had, the message is emptied and built anew.
 */
export function numberReplay(run: KnownRun, cursor: number, wire: CodecWire): Numbering {
  const before = run.events;
  const events: StreamEvent[] = [];
  /** How many events the chat has had. */
  let had = before.length === 0 ? 0 : cursor + 1 - run.base;
  const item = (event: StreamEvent, index: number): StreamItem => ({
    kind: 'event',
    id: run.base + index,
    event:
      event.type === 'run' && cursor > 0 ? { type: 'snapshot', message: { id: event.messageId, parts: [] } } : event,
  });
  function anew(): void {
    had = 0;
    run.base = cursor + 1;
    run.events = events;
  }

  if (had === 0) anew();
  return (event) => {
    const index = events.push(event) - 1;
    if (index >= had) return [item(event, index)];
    if (JSON.stringify(event) === JSON.stringify(before[index])) {
      if (index === had - 1) run.events = events;
      return [];
    }
    if (index === 0) throw wire.error('gone', 'the stream is that of another answer');
    anew();
    return events.map(item);
  };
}
