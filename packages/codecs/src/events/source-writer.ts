import { isRecord, textOf } from './json-values.js';
import type { RunWriter } from './run-writer.js';

const MAX_TITLE_CHARS = 300;

/**
 * Makes `source` parts, each address once: of an address, or of an object with `url` or `title`. What has an address that is not
 * of the web, or neither, is reported and left out.
 */
export function createSourceWriter(writer: RunWriter): (value: unknown) => void {
  const seen = new Set<string>();
  return (value) => {
    const source = isRecord(value) ? value : { url: value };
    const url = textOf(source['url']);
    const title = textOf(source['title']).slice(0, MAX_TITLE_CHARS);
    const key = url || title;
    if (!(url ? /^https?:\/\/\S{1,2040}$/i.test(url) : title)) return writer.dropped('a source without an address');
    if (seen.has(key)) return;
    seen.add(key);
    writer.whole('source', { url: url || undefined, title: title || undefined });
  };
}
