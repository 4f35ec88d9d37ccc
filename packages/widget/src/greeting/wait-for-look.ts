/** Resolves after a time, as soon as somebody looks at the page then. Rejects where `signal` aborts. @param ms milliseconds */
export async function waitForLook(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(signal.reason instanceof Error ? signal.reason : new DOMException('', 'AbortError'));
    const timer = setTimeout(() => {
      if (isSeen()) return resolve();
      document.addEventListener('visibilitychange', () => isSeen() && resolve(), { signal });
    }, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      fail();
    });
  });
}

// An element of that name hides what the document says.
function isSeen(): boolean {
  const hidden: unknown = document.hidden;
  return hidden !== true;
}
