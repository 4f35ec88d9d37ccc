import type { Codec } from '../codec.js';
import { isRecord, parseJson } from '../events/json-values.js';
import { createRunWriter, interrupt } from '../events/run-writer.js';
import { splitJson } from '../events/split-json.js';
import type { Reading } from '../events/answer-mode.js';
import { createResultReader } from './result-reader.js';

/** Options of {@link createDashScopeCodec}. */
export interface DashScopeCodecOptions {
  /**
   * What `incremental_output` the request asked for: `true`, each frame brings the next piece; `false`, all of the answer so far.
   * `detect` goes by the texts; a short answer with repeated words can be misread then, so say what was asked for where it is known.
   * @defaultValue 'detect'
   */
  readonly incremental?: boolean | 'detect';
}

const readingOf = (incremental: boolean | 'detect'): Reading =>
  incremental === 'detect' ? incremental : incremental ? 'pieces' : 'whole';

/**
 * Reads streams of DashScope's native text generation (https://help.aliyun.com/zh/model-studio/qwen-api-via-dashscope) and of
 * applications of Model Studio. A body that is no event stream is read as one frame: `decoder.frame({ data: body })`; its HTTP
 * status is told by `decoder.frame({ comment: 'HTTP_STATUS/429' })` before.
 */
export function createDashScopeCodec({ incremental = 'detect' }: DashScopeCodecOptions = {}): Codec {
  return {
    id: 'dashscope',
    capabilities: { cursor: 'none', stop: 'disconnect', terminal: 'required' },
    createDecoder(run) {
      const writer = createRunWriter(run);
      const reader = createResultReader(writer, readingOf(incremental));
      let status: string | undefined;

      function readData(data: string, event: string | undefined): void {
        const pieces = isRecord(parseJson(data)) ? [data] : splitJson(data);
        for (const [place, piece] of pieces.entries()) {
          // Of frames that ran together, the last one's event and status are left.
          const isFault = event === 'error' && place === pieces.length - 1;
          const body = parseJson(piece);
          if (writer.isOver) writer.dropped('a frame after the end');
          else if (isRecord(body)) reader.read(body, { isFault, status });
          else if (isFault) reader.read({ message: piece }, { isFault, status });
          else writer.dropped('no JSON');
        }
        status = undefined;
      }

      return {
        frame(frame) {
          if ('comment' in frame) status = /HTTP_STATUS\/(\d{3})/.exec(frame.comment)?.[1] ?? status;
          else readData(frame.data, frame.event);
          return writer.take();
        },
        end() {
          interrupt(writer, reader.requestId);
          return writer.take();
        },
      };
    },
  };
}
