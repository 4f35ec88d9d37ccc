import type { ActionRequest } from './part-context.js';

/** Something that the visitor did, and the shop has confirmed. */
export interface ActionDone {
  readonly request: ActionRequest;
  /** What the shop answered; of a change of the cart, the cart as it is now, if it tells. */
  readonly answer: unknown;
}

/** What the visitor did last, for cards that show what comes of it; a `change` event goes with every news. */
export class ActionNews extends EventTarget {
  /** Undefined where nothing was, and after it was taken back. */
  last: ActionDone | undefined;

  tell(done: ActionDone | undefined): void {
    this.last = done;
    this.dispatchEvent(new Event('change'));
  }
}
