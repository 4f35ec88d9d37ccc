import { toJson } from './to-json.js';

/** Freezes plain data all the way down and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

/** A copy of plain data by way of JSON; `undefined` for what JSON cannot hold. */
export function plainCopy(value: unknown): unknown {
  try {
    return JSON.parse(toJson(value) ?? 'null');
  } catch {
    return undefined;
  }
}
