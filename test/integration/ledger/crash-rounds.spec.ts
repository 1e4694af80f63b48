import { runCrashRounds } from '../../support/crash/rounds.js';

/** The quick form of `npm run crash`. */
describe('processes killed at random under load', () => {
  it('lose nothing that was acknowledged, double nothing, and leave projections that a fold from scratch makes', async () => {
    const rounds = await runCrashRounds({
      rounds: 5,
      seed: 20_261_124,
      writers: 2,
      projectors: 2,
      clients: 4,
      load: 150,
    });
    expect(new Set(rounds.flatMap(({ died }) => died)).size).toBeGreaterThan(2);
    for (const { acknowledged, entries } of rounds) {
      expect(acknowledged).toBeGreaterThan(0);
      expect(entries).toBeGreaterThanOrEqual(2 * acknowledged);
    }
  }, 120_000);
});
