import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';

/** Writes lines beside a file and then takes its place: whoever reads it sees the old one or all of the new one. */
export async function writeLinesWhole(path: string, lines: Iterable<string> | AsyncIterable<string>): Promise<number> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.writing`;
  const stream = createWriteStream(beside, { mode: 0o600 });
  const done = finished(stream);
  // Awaited below; a fault before that is told there.
  done.catch(() => undefined);
  let count = 0;
  let held: string[] = [];
  const flush = async (): Promise<void> => {
    const text = held.join('');
    held = [];
    if (text !== '' && !stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
  };
  for await (const line of lines) {
    held.push(`${line}\n`);
    count += 1;
    if (held.length >= 500) await flush();
  }
  await flush();
  stream.end();
  await done;
  await rename(beside, path);
  return count;
}

/** Writes a text as {@link writeLinesWhole} does. */
export async function writeTextWhole(path: string, text: string): Promise<void> {
  await writeLinesWhole(path, [text.replace(/\n$/, '')]);
}
