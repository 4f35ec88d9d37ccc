import { appendFile } from 'node:fs/promises';
import type { FeedbackSink } from '../feedback.js';

/** Appends feedback to a file as JSON lines, one entry after the other. */
export function feedbackFile(path: string): FeedbackSink {
  let queue: Promise<void> = Promise.resolve();
  return (entry) => {
    const written = queue.then(() => appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 }));
    // One failed write fails its own request, not those after it.
    queue = written.catch(() => undefined);
    return written;
  };
}
