import { describe, expect, it } from 'vitest';
import { agUi } from '../src/ag-ui/index.js';
import { AG_UI_CASES } from '../test-support/ag-ui-cases.js';
import { runCases } from '../test-support/run-cases.js';

describe('the stream of AG-UI, read', () => {
  runCases(agUi(), AG_UI_CASES);

  it('has sixty rows at least', () => {
    expect(AG_UI_CASES.length).toBeGreaterThanOrEqual(60);
  });

  it('leaves every prototype as it was', () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
