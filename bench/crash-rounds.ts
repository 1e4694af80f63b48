/**
 * Rounds of kill -9 under load, each audited:
 *   npm run crash -- --rounds 200 --seed 1
 */
import { parseArgs } from 'node:util';
import { runCrashRounds, VICTIMS } from '../test/support/crash/rounds.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now()) },
  },
});
const began = performance.now();
const rounds = await runCrashRounds({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  writers: 2,
  projectors: 2,
  clients: 8,
  load: 400,
  onRound: ({ number, died, entries, acknowledged }) =>
    console.log(
      `round ${number}: killed ${died.join(' and ')}; ${entries} entries, ${acknowledged} commands acknowledged`,
    ),
});
const sum = (pick: (round: (typeof rounds)[number]) => number): number =>
  rounds.reduce((total, round) => total + pick(round), 0);
const deaths = VICTIMS.map(
  (victim) => `${sum(({ died }) => died.filter((one) => one === victim).length)} of a ${victim}`,
);
console.log(
  `${rounds.length} rounds of seed ${values.seed} in ${Math.round((performance.now() - began) / 1_000)} s, ${sum(({ entries }) => entries)} entries; deaths: ${deaths.join(', ')}. ` +
    'Nothing acknowledged is lost, nothing is doubled, positions are dense, projections equal a fold from scratch.',
);
