export interface PromiseWithSettle {
  readonly promise: Promise<void>;
  readonly settle: () => void;
}

/** `Promise.withResolvers` would do, but browsers of 2023 lack it. */
export function promiseWithSettle(): PromiseWithSettle {
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
