import { expect } from '@open-wc/testing';
import { restoreModules } from '../test-support/fake-chat.js';
import { axeFaults, inEveryState } from '../test-support/state-audit.js';
import { removeWidgets } from '../test-support/widget.js';

afterEach(() => {
  removeWidgets();
  restoreModules();
});

describe('every state of the widget', () => {
  it('passes axe, in dark, from right to left', async () => {
    expect(await inEveryState({ 'color-scheme': 'dark', locale: 'ar' }, axeFaults)).to.deep.equal([]);
  }).timeout(170_000);
});
