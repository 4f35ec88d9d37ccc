import { measureAccents } from '../test-support/contrast-bench.js';
import { restoreModules } from '../test-support/fake-chat.js';
import { removeWidgets } from '../test-support/widget.js';

afterEach(() => {
  removeWidgets();
  restoreModules();
});

it('every pair that the panel draws has enough contrast with any accent, in dark', async () => {
  await measureAccents('dark');
}).timeout(170_000);
