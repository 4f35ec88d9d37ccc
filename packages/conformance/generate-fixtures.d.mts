import type { Fixture, FixtureSchema } from './src/client/fixture.js';

export function fixtureFiles(from: {
  readonly FIXTURES: readonly Fixture[];
  readonly FixtureSchema: typeof FixtureSchema;
}): Map<string, string>;
