import { expect } from '@open-wc/testing';
import { restoreModules } from '../test-support/fake-chat.js';
import { inEveryState, reachFaults, withSize } from '../test-support/state-audit.js';
import { removeWidgets } from '../test-support/widget.js';

afterEach(() => {
  removeWidgets();
  restoreModules();
  document.documentElement.removeAttribute('style');
});

// WCAG 2.5.8, 1.4.10 and 1.4.4. Where a finger points, style sheets make most of them 44 px.
describe('every state of the widget', () => {
  it('has targets of 24 px at least on a desktop', async () => {
    const faults = await withSize({ width: 1280, height: 800 }, () => inEveryState({}, reachFaults(24)));
    expect(faults).to.deep.equal([]);
  }).timeout(120_000);

  it('has targets of 24 px at least, and no second direction to scroll in, at 320 px', async () => {
    const faults = await withSize({ width: 320, height: 568 }, () => inEveryState({}, reachFaults(24)));
    expect(faults).to.deep.equal([]);
  }).timeout(120_000);

  it('can be reached with text of twice the size on a phone', async () => {
    document.documentElement.style.setProperty('--aisle-font-size', '32px');
    const faults = await withSize({ width: 390, height: 844 }, () => inEveryState({}, reachFaults(24)));
    expect(faults).to.deep.equal([]);
  }).timeout(120_000);
});
