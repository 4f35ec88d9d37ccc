import { beforeTheStream } from './table/before-the-stream.mjs';
import { errorEvents } from './table/error-events.mjs';
import { offline } from './table/offline.mjs';
import { otherCalls } from './table/other-calls.mjs';
import { takingUp } from './table/taking-up.mjs';
import { withinTheStream } from './table/within-the-stream.mjs';

/** Every fault, in the chapters of docs/faults.md; each chapter is played on a page of its own. */
export const CHAPTERS = [
  { title: 'Before the answer begins', faults: beforeTheStream },
  { title: 'Within the stream', faults: withinTheStream },
  { title: 'While it is taken up again', faults: takingUp },
  { title: 'The gateway ends the answer', faults: errorEvents },
  { title: 'Stop, product facts, ratings', faults: otherCalls },
  { title: 'Offline and reload', faults: offline },
];
