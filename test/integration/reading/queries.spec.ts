import { documentList, documentState } from '../../../src/reading/document.shape.js';
import { ratificationChart } from '../../../src/reading/ratification.shape.js';
import { organisationList, organisationState } from '../../../src/reading/organisation.shape.js';
import {
  OrganisationsListHandler,
  OrganisationsListQuery,
} from '../../../src/reading/organisations-list.query.js';
import {
  commitmentList,
  commitmentState,
  presidencyList,
  presidencyState,
  priorityList,
  priorityState,
} from '../../../src/reading/presidency.shape.js';
import { type StateKind } from '../../../src/reading/stream-state.query.js';
import type { WantedMoment } from '../../../src/reading/time-travel.js';
import { append, progress, refusalOf, TODAY } from './reading.support.js';
import { END, openQueries, type Queries } from './queries.support.js';

describe('queries', () => {
  let q: Queries;

  beforeAll(async () => {
    q = await openQueries();
  });
  afterAll(() => q.close());

  it('the organisations, by id, page by page', async () => {
    const name = { en: 'Another', ru: 'Другая' };
    await append(q.appender, 'aaa', [
      {
        ...progress('', 'A test.', 'unknown'),
        stream: 'organisations/aaa',
        type: 'OrganisationRegistered',
        data: { id: 'aaa', name },
      },
    ]);
    await q.side.projector.settle();
    const handler = new OrganisationsListHandler(q.side.room, () => new Date(`${TODAY}T12:00:00Z`));
    const first = await handler.execute(new OrganisationsListQuery({}, '', 1));
    expect(organisationList.parse(first)).toMatchObject({
      asOf: TODAY,
      items: [{ id: 'aaa', name, position: 1 }],
      next: 'aaa',
    });
    const second = await handler.execute(new OrganisationsListQuery({}, 'aaa', 1));
    expect(second).toMatchObject({ items: [{ id: 'csto', position: q.head }], next: null });
    const instant = new OrganisationsListQuery({ knownAt: '1999-01-01T00:00:00Z' }, '', 10);
    expect((await handler.execute(instant)).items).toEqual([]);
    const numbered = handler.execute(new OrganisationsListQuery({ knownAt: 3 }, '', 10));
    expect(await refusalOf(numbered)).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/knownAt' }],
    });
  });

  it('the organisation: members, organs, sessions, presidencies', async () => {
    const read = organisationState.parse(await q.organisation());
    expect(read.members.map(({ state: member }) => member)).toEqual(['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ']);
    expect(read.organs.map(({ organ }) => organ)).toEqual(
      expect.arrayContaining(['csc', 'cfm', 'cmd', 'cssc']),
    );
    expect(read.presidencies.find(({ id }) => id === '2020')).toMatchObject({
      state: 'RU',
      openedOn: '2019-11-28',
      handedOverOn: '2020-12-02',
      status: 'handed-over',
    });
    expect(read.sessions.every(({ heldOn }) => heldOn <= END.asOf)).toBe(true);
    expect(read).toMatchObject({
      organisation: { id: 'csto' },
      asOf: END.asOf,
      position: q.head,
      rules: '1',
    });
  });

  it('the state of each kind, with its version', async () => {
    expect(presidencyState.parse(await q.state('presidencies', '2020'))).toMatchObject({
      organisation: 'csto',
      state: 'RU',
    });
    const priority = priorityState.parse(await q.state('priorities', '2020-victory-75'));
    expect(priority).toMatchObject({ presidency: '2020', status: 'fulfilled' });
    expect(priority.commitments.map(({ id }) => id)).toContain('2020-victory-parade');
    const parade = commitmentState.parse(await q.state('commitments', '2020-victory-parade'));
    expect(parade).toMatchObject({
      priority: '2020-victory-75',
      due: '2020-05-09',
      status: 'fulfilled',
      timeliness: 'late',
    });
    expect(parade.version).toBe((await q.history('commitments', '2020-victory-parade')).items.length);
    const document = documentState.parse(
      await q.state('documents', 'charter-protocol-3-2018', { asOf: '2021-01-19' }),
    );
    expect(document).toMatchObject({ nature: 'treaty', stage: 'in-force', status: 'in-force' });
    expect(document.signatures.map(({ state: signatory }) => signatory)).toEqual([
      'AM',
      'BY',
      'KG',
      'KZ',
      'RU',
      'TJ',
    ]);
    expect(document.entryIntoForce).toMatchObject({
      reported: { date: '2021-01-19' },
      computed: { status: 'cannot-compute' },
    });
  });

  it('the state says no more than was known', async () => {
    const made = (await q.history('commitments', '2020-victory-parade')).items;
    const early = made[1]?.position ?? 0;
    const read = await q.state('commitments', '2020-victory-parade', { ...END, knownAt: early });
    expect(read).toMatchObject({ position: early, version: 2 });
  });

  it('lists of each kind, page by page, in the order of opening', async () => {
    expect(presidencyList.parse(await q.list('presidencies')).items.map(({ id }) => id)).toContain('2020');
    expect(priorityList.parse(await q.list('priorities')).items).toHaveLength(13);
    const all = commitmentList.parse(await q.list('commitments'));
    expect(all).toMatchObject({ organisation: 'csto', next: null, rules: '1' });
    const seen: string[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page = commitmentList.parse(await q.list('commitments', { after, limit: 5 }));
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    expect(seen).toEqual(all.items.map(({ id }) => id));
    expect((await q.list('commitments', { presidency: '2019' })).items).toEqual([]);
    expect((await q.list('commitments', { presidency: '2020' })).items).toEqual(all.items);
    const one = all.items.find(({ id }) => id === '2020-rubezh');
    expect(await q.state('commitments', '2020-rubezh')).toMatchObject({ ...one });
    const documents = documentList.parse(await q.list('documents'));
    const [document] = documents.items;
    expect(await q.state('documents', document?.id ?? '')).toMatchObject({ ...document });
  });

  it('the chart of ratification names every state', async () => {
    const read = ratificationChart.parse(
      (await q.chart('charter-protocol-3-2018', { asOf: '2021-01-19' })).chart,
    );
    expect(read.states.map(({ state: code }) => code)).toEqual(['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ']);
    expect(read).toMatchObject({ document: 'charter-protocol-3-2018', inForce: true });
    const kazakhstan = read.states.find(({ state: code }) => code === 'KZ');
    expect(kazakhstan).toMatchObject({ role: 'signatory', signed: { on: '2018-11-08', form: 'simple' } });
    expect(kazakhstan?.deposited).toBeUndefined();
    expect((await q.chart('charter-protocol-3-2018', { asOf: '2021-01-18' })).chart.inForce).toBe(false);
  });

  it.each<[StateKind, string, WantedMoment, string]>([
    ['commitments', 'nothing', {}, 'stream-not-found'],
    ['commitments', 'a\u0000b', {}, 'stream-not-found'],
    ['documents', 'a\u0000b', {}, 'stream-not-found'],
    ['priorities', 'Not-An-Id', {}, 'stream-not-found'],
    ['presidencies', '1999', {}, 'stream-not-found'],
    ['commitments', '2020-rubezh', { knownAt: 1 }, 'stream-not-found'],
    ['commitments', '2020-single-terrorist-list', { asOf: '2020-05-25' }, 'not-yet-made'],
    ['priorities', '2020-victory-75', { asOf: '2019-11-27' }, 'not-yet-made'],
    ['documents', 'charter-protocol-3-2018', { knownAt: 10_000 }, 'position-not-reached'],
  ])('refuses %s/%j at %j: %s', async (kind, id, wanted, code) => {
    expect(await refusalOf(q.state(kind, id, wanted))).toMatchObject({ code, status: 404 });
  });

  it.each([
    ['beyond the end', 1_000_000],
    ['before the beginning', 0],
    ['no number', undefined],
  ])('refuses an entry %s', async (_, at) => {
    expect(await refusalOf(q.entry(at))).toMatchObject({
      code: 'position-not-found',
      status: 404,
      params: { head: q.head },
    });
  });

  it('takes a stream out of readings when its first entry is retracted; its history stays', async () => {
    const [opening] = (await q.history('commitments', '2020-next-session')).items;
    q.head = await append(q.appender, 'csto', [
      {
        ...progress('2020-next-session', 'A test.'),
        type: 'EntryRetracted',
        data: { entry: opening?.id ?? '', reason: 'A test.' },
      },
    ]);
    expect(await refusalOf(q.state('commitments', '2020-next-session'))).toMatchObject({
      code: 'retracted',
      status: 404,
      params: { history: '/api/csto/commitments/2020-next-session/entries' },
    });
    expect(await q.state('commitments', '2020-next-session', { ...END, knownAt: q.head - 1 })).toMatchObject({
      id: '2020-next-session',
    });
    expect((await q.history('commitments', '2020-next-session')).items[0]).toMatchObject({
      retractedBy: q.head,
    });
    const ids = commitmentList.parse(await q.list('commitments')).items.map(({ id }) => id);
    expect(ids).not.toContain('2020-next-session');
  });
});
