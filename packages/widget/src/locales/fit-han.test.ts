import { setViewport } from '@web/test-runner-commands';
import { restoreModules } from '../test-support/fake-chat.js';
import { expectToFit } from '../test-support/fit.js';
import { removeWidgets } from '../test-support/widget.js';

afterEach(async () => {
  removeWidgets();
  restoreModules();
  await setViewport({ width: 800, height: 600 });
});

describe('every message in its place', () => {
  for (const language of ['ja', 'zh-CN', 'zh-TW'])
    it(`fits in ${language}, from 320 px to a desktop, and at twice the size of text`, () =>
      expectToFit(language)).timeout(170_000);
});
