import type { Handler } from './handler.js';

/** A gateway that does one thing otherwise. */
export interface Mutant {
  readonly name: string;
  /** The check that has to find it; `none` where it is no fault at all. */
  readonly foundBy: string;
  /** What is asked. @defaultValue `tell me` */
  readonly question?: string;
  /** How long an ended run is kept, in milliseconds. */
  readonly ttlMs?: number;
  /** Stands before a gateway; made anew for each. */
  readonly make: (gateway: Handler) => Handler;
}

/** A mutant that changes only what comes back. */
export function answering(
  name: string,
  foundBy: string,
  change: (response: Response, request: Request) => Response | Promise<Response>,
  more: Pick<Mutant, 'question' | 'ttlMs'> = {},
): Mutant {
  return { name, foundBy, ...more, make: (gateway) => async (request) => change(await gateway(request), request) };
}

/** A mutant that changes only what is asked. */
export function asking(
  name: string,
  foundBy: string,
  change: (request: Request) => Request | Promise<Request>,
  more: Pick<Mutant, 'question'> = {},
): Mutant {
  return { name, foundBy, ...more, make: (gateway) => async (request) => gateway(await change(request)) };
}
