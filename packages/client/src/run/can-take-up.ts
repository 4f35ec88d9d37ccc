import { LIMITS } from '@aisle/protocol';
import type { RunState } from '../message-reducer.js';

/**
 * Whether a run that was left can still be read on. `createdAt` is that of the message it builds or answers, in epoch
 * milliseconds; `gatewayResumes` counts while the gateway has said nothing of this run.
 */
export function canTakeUp(
  { facts }: RunState,
  { createdAt, gatewayResumes }: { readonly createdAt: number; readonly gatewayResumes: boolean },
): boolean {
  const isResumable = facts ? facts.resume === 'cursor' : gatewayResumes;
  return isResumable && createdAt > Date.now() - LIMITS.runMs - (facts?.ttlMs ?? LIMITS.logMs);
}
