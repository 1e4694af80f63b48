import { DOMESTIC_STEPS } from '../src/domain/document/document.entries.js';
import { addDays } from '../src/domain/partial-date.js';
import { isStateCode } from '../src/domain/state-names.js';
import { sources } from './samples.js';

/** A treaty of 200 states with 3,000 entries about them, as a depositary would record it: made up, for measuring alone. */
export const DEPOSITARY = 'bench-depositary';
export const TREATY = 'treaty';
export const STATES = 200;
/** Adopted on this day, in force after fifty deposits and ninety days. */
const ADOPTED = '2000-01-10';
const NEEDED = 50;
const PERIOD = 90;

type Line = Record<string, unknown>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const states = LETTERS.flatMap((one) => LETTERS.map((other) => `${one}${other}`))
  .filter(isStateCode)
  .slice(0, STATES);

const title = { en: 'A treaty of two hundred states', ru: 'Договор двухсот государств' };
const organisation = (line: Line): Line => ({ stream: `organisations/${DEPOSITARY}`, sources, ...line });
const document = (line: Line): Line => ({ stream: `documents/${TREATY}`, sources, ...line });

/** When the state of a number does something, `after` days after its signature. */
const dayOf = (number: number, after: number): string => addDays(ADOPTED, number * 10 + after);
const DEPOSIT = 200;
const WITHDRAWAL = 2_500;
/** One state in twenty withdraws. */
const withdraws = (number: number): boolean => number % 20 === 19;

/** The day on which it enters into force, counted by hand: the fiftieth state deposits, and the period runs. */
export const IN_FORCE_ON = addDays(dayOf(NEEDED - 1, DEPOSIT), PERIOD);
/** A day after everything. */
export const AS_OF = '2020-12-31';
export const PARTIES = states.filter((_, number) => !withdraws(number)).length;

/** Every line in the order of recording; the document's own are 3,003. */
export const treatyLines: readonly Line[] = [
  organisation({ type: 'OrganisationRegistered', occurredOn: 'unknown', id: DEPOSITARY, name: title }),
  organisation({ type: 'OrganEstablished', occurredOn: 'unknown', organ: 'conference', name: title }),
  document({
    type: 'DocumentListed',
    occurredOn: 'unknown',
    id: TREATY,
    title,
    nature: 'treaty',
    participants: states,
    depositary: 'The depositary',
    depositaryList: 'complete',
  }),
  document({ type: 'DocumentAdopted', occurredOn: ADOPTED, organ: 'conference' }),
  document({
    type: 'EntryIntoForceRuleSet',
    occurredOn: ADOPTED,
    rule: { kind: 'nth-deposit', n: NEEDED, offset: { days: PERIOD }, later: { days: PERIOD } },
  }),
  ...states.flatMap(linesOf),
];

function linesOf(state: string, number: number): Line[] {
  const of = (type: string, after: number, more: Line = {}): Line =>
    document({ type, occurredOn: dayOf(number, after), state, ...more });
  return [
    document({ type: 'DocumentSigned', occurredOn: dayOf(number, 0), states: [state] }),
    ...DOMESTIC_STEPS.map((step, index) => of('DomesticStepTaken', 20 + index * 10, { step })),
    document({
      type: 'StatusReported',
      occurredOn: dayOf(number, 130),
      states: [state],
      reached: 'ratified',
      done: false,
      by: 'A minister',
    }),
    of('DocumentRatified', 150, { means: 'ratification' }),
    of('InstrumentDeposited', DEPOSIT, { means: 'ratification', form: 'instrument' }),
    of('ReservationMade', DEPOSIT, { kind: 'declaration', at: 'consent', text: 'As its law provides.' }),
    withdraws(number)
      ? of('ConsentWithdrawn', WITHDRAWAL, { effectiveOn: dayOf(number, WITHDRAWAL + 365) })
      : document({
          type: 'NoteAdded',
          occurredOn: dayOf(number, 210),
          note: 'Registered by the depositary.',
        }),
  ];
}
