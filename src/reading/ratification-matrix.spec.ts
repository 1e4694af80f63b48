import { document, entryNamed, given, listed, named, type Sent } from '../../test/support/given.js';
import { streamsOf } from '../../test/support/in-memory.js';
import { worldAt } from '../domain/world-at.js';
import { readDocument } from './document-state.js';
import { matrixCell, matrixDocument } from './matrix.shape.js';
import { chartOf } from './ratification-chart.js';
import { cellOf, matrixOf } from './ratification-matrix.js';
import { ratificationChart } from './ratification.shape.js';

/** The chart of document `d`, negotiated by Armenia and Kazakhstan; RU, BY, KG and TJ are members too. */
function chartAt(asOf: string, sent: readonly Sent[], fields: Record<string, unknown> = {}) {
  const streams = streamsOf(given(listed({ participants: ['AM', 'KZ'], ...fields }), ...sent).ledger, '2020');
  const world = worldAt(streams, asOf);
  const [treaty, reading] = [world.document('d'), readDocument('d', streams, asOf, world)];
  if (treaty === undefined || reading === undefined) throw new Error('the document is not listed');
  const content = chartOf(treaty, reading, world, streams.documents.get('d') ?? []);
  return ratificationChart.parse({ organisation: 'org', asOf, position: 1, rules: '1', ...content });
}

const cellAt = (asOf: string, sent: readonly Sent[], fields: Record<string, unknown> = {}, state = 'KZ') =>
  matrixCell.parse(
    cellOf(
      state,
      chartAt(asOf, sent, fields).states.find((one) => one.state === state),
      asOf,
    ),
  );

const signed = document('DocumentSigned', '2020-01-01', { states: ['AM', 'KZ'] });
const step = document('DomesticStepTaken', '2020-02-01', {
  state: 'KZ',
  step: 'upper-house',
  outcome: 'passed',
});
const ratified = document('DocumentRatified', '2020-03-01', { state: 'KZ', means: 'ratification' });
const deposited = document('InstrumentDeposited', '2020-04-01', { state: 'KZ', means: 'ratification' });
const rule = document('EntryIntoForceRuleSet', '2020-01-01', { rule: { kind: 'nth-deposit', n: 1 } });
const withdrawn = document('ConsentWithdrawn', '2020-06-01', { state: 'KZ', effectiveOn: '2021-06-01' });
const COMPLETE = { depositaryList: 'complete' };

describe('a cell of the matrix', () => {
  it('says the furthest that the state has come, with its date', () => {
    expect(cellAt('2019-12-31', [])).toMatchObject({ standing: 'not-found', role: 'none' });
    expect(cellAt('2020-01-31', [step], {}).standing).toBe('not-found');
    expect(cellAt('2020-02-01', [step])).toMatchObject({
      standing: 'domestic-step',
      domestic: { step: 'upper-house', on: '2020-02-01', outcome: 'passed' },
    });
    expect(cellAt('2020-02-01', [signed, step])).toMatchObject({
      standing: 'signed',
      act: { what: 'signed', on: '2020-01-01' },
      domestic: { step: 'upper-house' },
    });
    expect(cellAt('2020-03-01', [signed, ratified])).toMatchObject({
      standing: 'ratified',
      role: 'signatory',
      act: { what: 'ratified', on: '2020-03-01', means: 'ratification' },
      notFound: ['deposit'],
    });
    expect(cellAt('2020-04-01', [signed, deposited])).toMatchObject({
      standing: 'consented',
      act: { what: 'deposited', on: '2020-04-01' },
      notFound: [],
    });
    expect(cellAt('2020-04-01', [signed, deposited, rule], COMPLETE)).toMatchObject({
      standing: 'in-force',
      inForceOn: { first: '2020-04-01', by: 'computed' },
    });
  });

  it('keeps a state that withdrew visible, in force until the day on which its notice takes effect', () => {
    const acts = [signed, deposited, rule, withdrawn];
    const notice = { noticeOn: { first: '2020-06-01' }, effectiveOn: { first: '2021-06-01' } };
    expect(cellAt('2021-05-31', acts, COMPLETE)).toMatchObject({ standing: 'in-force', withdrawn: notice });
    expect(cellAt('2021-06-01', acts, COMPLETE)).toMatchObject({
      standing: 'withdrawn',
      withdrawn: notice,
      act: { what: 'deposited', on: '2020-04-01' },
    });
  });

  it('shows an instrument that was taken back', () => {
    const revoked = document('RatificationRevoked', '2020-05-01', { state: 'KZ' });
    expect(cellAt('2020-05-01', [signed, deposited, revoked])).toMatchObject({
      standing: 'revoked',
      role: 'signatory',
      revoked: { first: '2020-05-01' },
    });
  });

  it('tells "not found" from "nothing": a ledger that claims the whole list, a member that is not concerned', () => {
    expect(cellAt('2020-01-31', [signed], {}).notFound).toEqual(['ratification', 'deposit']);
    expect(cellAt('2020-01-31', [signed], COMPLETE).notFound).toEqual([]);
    expect(cellAt('2020-01-31', [], COMPLETE).standing).toBe('nothing');
    expect(cellAt('2020-01-31', [], {}, 'BY')).toMatchObject({ standing: 'nothing', notFound: [] });
    expect(cellAt('2020-01-31', [], { nature: 'decision' }).standing).toBe('nothing');
  });

  it('needs no ratification after a definitive signature, and no signature before an accession', () => {
    const definitive = document('DocumentSigned', '2020-01-01', { states: ['KZ'], form: 'definitive' });
    expect(cellAt('2020-01-31', [definitive])).toMatchObject({ standing: 'consented', notFound: [] });
    const acceded = document('InstrumentDeposited', '2020-01-02', { state: 'KZ', means: 'accession' });
    expect(cellAt('2020-01-31', [acceded])).toMatchObject({ standing: 'consented', notFound: [] });
  });

  it('names claims, reservations that stand, provisional application and what is disputed', () => {
    const claim = named(
      'claim',
      document('StatusReported', '2020-02-02', { states: ['KZ'], reached: 'ratified', done: true, by: 'X' }),
    );
    const disputed = document('EntryDisputed', '2020-02-03', {
      entry: entryNamed('claim'),
      reason: 'No law.',
    });
    const made = { state: 'KZ', kind: 'declaration', at: 'signature' };
    const one = named('first', document('ReservationMade', '2020-01-01', made));
    const gone = document('ReservationWithdrawn', '2020-01-05', { reservation: entryNamed('first') });
    const other = document('ReservationMade', '2020-01-02', made);
    const applied = document('ProvisionalApplicationBegun', '2020-01-03', { states: ['KZ'] });
    const cell = cellAt('2020-02-02', [signed, one, gone, other, applied, claim, disputed]);
    expect(cell).toMatchObject({
      reservations: 1,
      provisionallyApplied: { since: { first: '2020-01-03' } },
    });
    expect(cell.reported).toHaveLength(1);
    expect(cell.disputedBy).toHaveLength(1);
    expect(cellAt('2020-02-02', [signed, claim]).disputedBy).toEqual([]);
  });
});

describe('the matrix', () => {
  it('has a cell for each state in each document, in one order', () => {
    const acceded = document('InstrumentDeposited', '2020-01-02', { state: 'UZ', means: 'accession' });
    const charts = [
      chartAt('2020-02-01', [signed]),
      chartAt('2020-02-01', [acceded], { openTo: 'all-states' }),
    ];
    const { states, documents } = matrixOf(charts);
    expect(states).toEqual(['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ', 'UZ']);
    for (const row of documents) {
      expect(matrixDocument.parse(row).cells.map(({ state }) => state)).toEqual(states);
    }
    expect(documents[0]?.cells.at(-1)).toMatchObject({ state: 'UZ', standing: 'nothing' });
    expect(documents[1]?.cells.at(-1)).toMatchObject({ state: 'UZ', standing: 'consented' });
  });
});
