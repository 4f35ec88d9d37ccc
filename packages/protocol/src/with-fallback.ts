import * as z from 'zod/mini';

/**
 * `schema`, but reading `value` where the input does not fit. `z.catch` does the same; it reaches zod's helpers through a
 * namespace, which brings all of them into a page that esbuild bundled: 3.6 kB gzip more.
 */
export function withFallback<T extends z.ZodMiniType>(schema: T, value: z.output<T>): z.ZodMiniCatch<T>;
export function withFallback(schema: z.ZodMiniType, value: unknown): z.ZodMiniCatch {
  return new z.ZodMiniCatch({ type: 'catch', innerType: schema, catchValue: () => value });
}
