import { expect, it, vi } from 'vitest';
import { lazy } from './lazy.js';

it('loads once for all who ask, and tries again after a failure', async () => {
  const load = vi.fn(async () => 'loaded').mockRejectedValueOnce(new Error('offline'));
  const loaded = lazy(load);
  expect(load).not.toHaveBeenCalled();
  await expect(loaded()).rejects.toThrow('offline');
  expect(await Promise.all([loaded(), loaded()])).toEqual(['loaded', 'loaded']);
  expect(load).toHaveBeenCalledTimes(2);
});
