import type { AnyEntry } from '../../src/domain/entries.js';
import { Answer } from '../support/answer.js';
import { csto2020 } from '../support/in-memory.js';

/** The answers that the tracker must give about the CSTO presidency of 2020, from the reference data alone. */

let ledger: AnyEntry[];
beforeAll(async () => {
  ledger = await csto2020();
});
const at = (asOf: string): Answer => new Answer(ledger, asOf);
const END_OF_TERM = '2020-12-02';
const FOUR_PROTOCOLS = [
  'charter-protocol-2-2018',
  'charter-protocol-3-2018',
  'legal-status-protocol-2-2018',
  'treaty-protocol-2-2018',
];
const MEMBERS = ['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ'];

describe('the score of the presidency: its report at the day of hand-over, 2 December 2020', () => {
  test('counts of commitments', () => {
    expect(at(END_OF_TERM).report.counts).toEqual({
      fulfilled: 6,
      abandoned: 0,
      'carried-over': 0,
      'not-fulfilled': 5,
      'awaiting-ratification': 1,
      'under-consideration': 1,
      drafting: 0,
      underway: 8,
      'not-started': 2,
    });
  });

  test.each([
    ['2020-strategy-2025', 'underway'],
    ['2020-operational-capabilities', 'partly-fulfilled'],
    ['2020-military-cooperation-plan', 'fulfilled'],
    ['2020-forecasting', 'not-started'],
    ['2020-crisis-response-centre', 'underway'],
    ['2020-counter-terrorism', 'not-fulfilled'],
    ['2020-anti-drug-strategy', 'fulfilled'],
    ['2020-peacekeeping', 'underway'],
    ['2020-partnership', 'underway'],
    ['2020-victory-75', 'fulfilled'],
    ['2020-historical-truth', 'not-fulfilled'],
    ['2020-foreign-policy-coordination', 'underway'],
    ['2020-continuity', 'fulfilled'],
  ])('priority %s: %s', (id, status) => {
    expect(at(END_OF_TERM).priority(id)?.status).toBe(status);
  });

  test('the thirteen priorities are all of them', () => {
    expect(at(END_OF_TERM).report.priorities).toHaveLength(13);
  });

  test.each(['2020-military-cooperation-plan-2021-2025', '2020-anti-drug-strategy-2021-2025'])(
    '%s: fulfilled, on-time, that day',
    (id) => {
      expect(at(END_OF_TERM).commitmentOf(id)).toMatchObject({
        status: 'fulfilled',
        timeliness: 'on-time',
        fulfilledOn: END_OF_TERM,
        dueOn: END_OF_TERM,
        because: ['PlanApproved 2020-12-02'],
      });
      expect(at('2020-12-01').commitmentOf(id)?.status).toBe('under-consideration');
    },
  );

  test('2020-victory-parade: fulfilled, late: due 9 May, postponed 16 April, reset 26 May, held 24 June', () => {
    const parade = (asOf: string) => at(asOf).commitmentOf('2020-victory-parade');
    expect(parade('2020-04-15')?.flags).not.toContain('postponed');
    expect(parade('2020-04-16')?.flags).toContain('postponed');
    expect(parade('2020-05-09')?.flags).not.toContain('overdue');
    expect(parade('2020-05-10')?.flags).toContain('overdue');
    expect(parade('2020-05-25')).not.toHaveProperty('rescheduledTo');
    expect(parade('2020-05-26')?.rescheduledTo).toBe('2020-06-24');
    expect(parade('2020-06-23')?.status).toBe('underway');
    expect(parade(END_OF_TERM)).toMatchObject({
      status: 'fulfilled',
      timeliness: 'late',
      dueOn: '2020-05-09',
      fulfilledOn: '2020-06-24',
      rescheduledTo: '2020-06-24',
      flags: [],
    });
  });

  test.each([
    ['2020-interaction', ['postponed']],
    ['2020-search', ['postponed']],
    ['2020-rubezh', []],
  ])('%s: not-fulfilled, flags %j', (id, flags) => {
    expect(at(END_OF_TERM).commitmentOf(id)).toMatchObject({ status: 'not-fulfilled', flags });
  });

  test.each([
    ['2020-rubezh', '2020-01-30'],
    ['2020-interaction', '2020-01-30'],
    ['2020-echelon', '2020-06-05'],
    ['2020-search', '2020-06-05'],
    ['2020-indestructible-brotherhood', '2020-06-05'],
    ['2020-single-terrorist-list', '2020-05-26'],
    ['2020-victory-parade', '2019-11-28'],
  ])('%s is made on %s, when it was announced', (id, on) => {
    const before = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10);
    expect(at(before).commitmentOf(id)).toBeUndefined();
    expect(at(on).commitmentOf(id)).toBeDefined();
  });

  test('exercise Echelon, of which only the first day is known', () => {
    expect(at(END_OF_TERM).commitmentOf('2020-echelon')).toMatchObject({
      status: 'fulfilled',
      timeliness: 'on-time',
      fulfilledOn: '2020-08-19',
    });
  });

  test('exercise Indestructible Brotherhood: disputed, fulfilled on its last day', () => {
    const exercise = (asOf: string) => at(asOf).commitmentOf('2020-indestructible-brotherhood');
    expect(exercise('2020-10-15')?.status).not.toBe('fulfilled');
    expect(exercise(END_OF_TERM)).toMatchObject({
      status: 'fulfilled',
      fulfilledOn: '2020-10-16',
      flags: ['disputed'],
    });
  });

  test('the presidency ran from session to session, not from January to December', () => {
    expect(at('2019-11-27').presidency?.status).toBe('announced');
    expect(at('2019-11-28').presidency?.status).toBe('open');
    expect(at('2020-12-01').presidency?.status).toBe('open');
    expect(at(END_OF_TERM).presidency).toMatchObject({
      state: 'RU',
      status: 'handed-over',
      openedOn: '2019-11-28',
      handedOverOn: END_OF_TERM,
    });
  });
});

describe('2020-un-peacekeeping-documents: adopted on one source, signed on none, until 16 September 2021', () => {
  const documents = (asOf: string) => at(asOf).commitmentOf('2020-un-peacekeeping-documents');

  test('at the end of the term under-consideration, disputed', () => {
    expect(documents(END_OF_TERM)).toMatchObject({
      status: 'under-consideration',
      flags: ['disputed'],
      because: ['DocumentAdopted 2020-12-02'],
    });
  });

  test('from then signed: fulfilled, after-term, and the contradiction stays visible', () => {
    expect(documents('2021-09-15')?.status).toBe('under-consideration');
    expect(documents('2021-09-16')).toMatchObject({
      status: 'fulfilled',
      timeliness: 'after-term',
      fulfilledOn: '2021-09-16',
      flags: ['disputed'],
      because: ['DocumentSigned 2021-09-16'],
    });
  });

  test('the adoption is disputed against the signature, a later entry', () => {
    const adopted = at(END_OF_TERM)
      .document('peacekeeping-agreement-protocol')
      ?.entries.find(({ entry }) => entry.type === 'DocumentAdopted');
    expect(adopted?.disputedBy).toHaveLength(1);
  });
});

describe('the four protocols of 8 November 2018: in force on 19 January 2021, as reported', () => {
  test.each(FOUR_PROTOCOLS)('%s: not in force the day before, then in force', (id) => {
    expect(at('2021-01-18').document(id)).toMatchObject({ stage: 'signed', force: { inForce: false } });
    expect(at('2021-01-19').document(id)).toMatchObject({
      stage: 'in-force',
      force: { inForce: true, decidedBy: 'reported', reported: { date: '2021-01-19' } },
    });
  });

  test.each(FOUR_PROTOCOLS)(
    '%s: the rule cannot be computed and names the deposits that were not found',
    (id) => {
      for (const asOf of ['2021-01-18', '2021-01-19']) {
        const force = at(asOf).document(id)?.force;
        expect(force?.computed.status).toBe('cannot-compute');
        expect(force?.computed.missing.flatMap((one) => (one.what === 'deposit' ? one.state : []))).toEqual(
          MEMBERS,
        );
        expect(force?.disputed).toBe(false);
      }
    },
  );

  test('two name the missing rule as well', () => {
    const lackRule = FOUR_PROTOCOLS.filter((id) =>
      at('2021-01-19')
        .document(id)
        ?.force.computed.missing.some(({ what }) => what === 'rule'),
    );
    expect(lackRule).toEqual(['legal-status-protocol-2-2018', 'treaty-protocol-2-2018']);
  });

  test('2020-observer-partner-status: awaiting-ratification, then fulfilled, after-term', () => {
    const status = (asOf: string) => at(asOf).commitmentOf('2020-observer-partner-status');
    expect(status(END_OF_TERM)?.status).toBe('awaiting-ratification');
    expect(status('2021-01-18')?.status).toBe('awaiting-ratification');
    expect(status('2021-01-19')).toMatchObject({
      status: 'fulfilled',
      timeliness: 'after-term',
      fulfilledOn: '2021-01-19',
    });
  });
});

describe("'only Tajikistan missing', a claim of 6 March 2020, against the laws of Kazakhstan of 17 April", () => {
  const CHARTER = ['charter-protocol-2-2018', 'charter-protocol-3-2018'];
  const told = (asOf: string, id: string) =>
    at(asOf)
      .document(id)
      ?.entries.map(({ entry, disputedBy }) => ({
        type: entry.type,
        on: entry.occurredOn,
        about: entry.data,
        disputed: disputedBy.length > 0,
      })) ?? [];

  test.each(CHARTER)('%s: on 6 March the claim is shown, and disputed though the law came later', (id) => {
    const claims = told('2020-03-06', id).filter(
      ({ type, on }) => type === 'StatusReported' && on === '2020-03-06',
    );
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.some(({ disputed }) => disputed)).toBe(true);
    expect(told('2020-03-05', id).filter(({ on }) => on === '2020-03-06')).toEqual([]);
  });

  test.each(CHARTER)('%s: on 17 April both are shown', (id) => {
    const shown = told('2020-04-17', id);
    expect(shown).toContainEqual(
      expect.objectContaining({ type: 'StatusReported', on: '2020-03-06', disputed: true }),
    );
    expect(shown).toContainEqual(
      expect.objectContaining({
        type: 'DomesticStepTaken',
        on: '2020-04-17',
        about: expect.objectContaining({ state: 'KZ' }),
      }),
    );
    expect(told('2020-04-16', id).filter(({ on }) => on === '2020-04-17')).toEqual([]);
  });

  test('the commitment is flagged disputed from the day of the claim', () => {
    const flags = (asOf: string) => at(asOf).commitmentOf('2020-observer-partner-status')?.flags;
    expect(flags('2020-03-05')).not.toContain('disputed');
    expect(flags('2020-03-06')).toContain('disputed');
  });
});

describe('traps', () => {
  const ofType = (type: AnyEntry['type']) => ledger.filter((entry) => entry.type === type);

  test('a vote of the Duma or a law of Kazakhstan is a domestic step: no deposit is in the ledger', () => {
    expect(ofType('InstrumentDeposited')).toEqual([]);
    expect(ofType('DomesticStepTaken').length).toBeGreaterThan(0);
  });

  test('deposits are unknown for every state: none is a contracting state by the record', () => {
    for (const id of FOUR_PROTOCOLS)
      expect(at('2021-12-31').document(id)?.force.computed.counted).toEqual([]);
  });

  test('what the record does not say is not invented: the commitment that rests on silence says so by no flag', () => {
    expect(at(END_OF_TERM).commitmentOf('2020-single-terrorist-list')).toMatchObject({
      status: 'not-fulfilled',
      flags: [],
    });
  });

  test('the resolution of the General Assembly came after the term', () => {
    const resolution = (asOf: string) => at(asOf).commitmentOf('2020-anti-nazism-resolution');
    expect(resolution(END_OF_TERM)?.status).toBe('not-fulfilled');
    expect(resolution('2020-12-16')).toMatchObject({ status: 'fulfilled', timeliness: 'after-term' });
  });

  test('later days do not change the score', () => {
    const isLater = ({ occurredOn, type }: AnyEntry) =>
      occurredOn > END_OF_TERM && occurredOn !== 'unknown' && !type.startsWith('Entry');
    const withoutLater = ledger.filter((entry) => !isLater(entry));
    expect(withoutLater.length).toBeLessThan(ledger.length);
    expect(new Answer(withoutLater, END_OF_TERM).report).toEqual(at(END_OF_TERM).report);
  });
});
