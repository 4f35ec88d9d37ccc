import type { StreamEvent } from '@aisle/protocol';
import type { Codec } from '../codec.js';
import { parseJson } from '../events/json-values.js';
import { splitJson } from '../events/split-json.js';
import { createWhaleMapper, type WhaleOptions } from './whale-mapper.js';

/**
 * Reads the events of {@link createWhaleMapper} out of frames, one or several JSON objects in each: of an event stream, or of lines
 * ({@link readJsonLines}). Unverified: how the private service frames its events is not known.
 */
export function createWhaleCodec(options: WhaleOptions = {}): Codec {
  return {
    id: 'whale',
    capabilities: { cursor: 'none', stop: 'disconnect', terminal: 'required' },
    createDecoder(run) {
      const mapper = createWhaleMapper(run, options);
      return {
        frame(frame) {
          if ('comment' in frame) return [];
          const events: StreamEvent[] = [];
          for (const piece of splitJson(frame.data)) events.push(...mapper.event(parseJson(piece) ?? piece));
          return events;
        },
        end: mapper.end,
      };
    },
  };
}
