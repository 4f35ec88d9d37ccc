import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('./memory-store.js');
});

it('is tried until what keeps rows in memory is there', async () => {
  vi.useFakeTimers();
  let isOnline = false;
  vi.doMock('./memory-store.js', async (original) => {
    if (!isOnline) throw new Error('the network is gone');
    return original();
  });
  const { loadMemory } = await import('./load-memory.js');
  let loaded: Awaited<ReturnType<typeof loadMemory>> | undefined;
  void loadMemory().then((module) => (loaded = module));
  await vi.advanceTimersByTimeAsync(12_000);
  expect(loaded).toBe(undefined);
  isOnline = true;
  await vi.advanceTimersByTimeAsync(5_000);
  await vi.waitFor(() => expect(loaded?.createMemoryStore).toBeTypeOf('function'));
});
