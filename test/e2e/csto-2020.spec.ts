import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { CSTO_2020, type Mandate, startMandate } from '../support/running.js';

/** The answers that the record of the CSTO presidency of 2020 demands, over HTTP from an empty database. */
describe('the CSTO presidency of 2020', () => {
  let database: TestDatabase;
  let mandate: Mandate;

  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database, { programme: CSTO_2020 });
  }, 60_000);
  afterAll(async () => {
    await mandate.close();
    await database.close();
  });

  const report = async (asOf: string) =>
    (await mandate.get(`/api/csto/presidencies/2020/report?asOf=${asOf}`)).json;
  const commitment = async (id: string, asOf: string) =>
    (await mandate.get(`/api/csto/commitments/${id}?asOf=${asOf}`)).json;
  const entryAt = async (position: number) =>
    (await mandate.get(`/api/csto/ledger/entries/${position}`)).json;
  const ratification = async (document: string, asOf: string) =>
    (await mandate.get(`/api/csto/documents/${document}/ratification?asOf=${asOf}`)).json;

  const PROTOCOLS = [
    'treaty-protocol-2-2018',
    'legal-status-protocol-2-2018',
    'charter-protocol-2-2018',
    'charter-protocol-3-2018',
  ];

  it('was loaded without a problem', () => {
    expect(mandate.loaded?.problems).toEqual([]);
    expect(mandate.loaded?.recorded).toBe(mandate.loaded?.total);
  });

  it('has thirteen priorities with their commitments', async () => {
    const { priorities, counts, organisation, presidency, asOf } = await report('2020-12-02');
    expect({ organisation, presidency, asOf }).toEqual({
      organisation: 'csto',
      presidency: '2020',
      asOf: '2020-12-02',
    });
    const ids: { id: string; commitments: { id: string }[] }[] = priorities;
    expect(ids.map(({ id, commitments }) => [id, commitments.map((one) => one.id).toSorted()])).toEqual([
      ['2020-strategy-2025', ['2020-strategy-2025-implementation']],
      [
        '2020-operational-capabilities',
        [
          '2020-collective-forces-training',
          '2020-echelon',
          '2020-indestructible-brotherhood',
          '2020-interaction',
          '2020-rubezh',
          '2020-search',
        ],
      ],
      ['2020-military-cooperation-plan', ['2020-military-cooperation-plan-2021-2025']],
      ['2020-forecasting', ['2020-analysis-and-forecasting']],
      ['2020-crisis-response-centre', ['2020-crisis-response-centre-activity']],
      [
        '2020-counter-terrorism',
        ['2020-joint-counter-terrorist-operations', '2020-single-terrorist-list', '2020-syria-experience'],
      ],
      ['2020-anti-drug-strategy', ['2020-anti-drug-strategy-2021-2025']],
      ['2020-peacekeeping', ['2020-peacekeeping-readiness', '2020-un-peacekeeping-documents']],
      ['2020-partnership', ['2020-observer-partner-status']],
      ['2020-victory-75', ['2020-victory-75-plan-of-events', '2020-victory-parade']],
      ['2020-historical-truth', ['2020-anti-nazism-resolution', '2020-common-position']],
      ['2020-foreign-policy-coordination', ['2020-coordinated-statements']],
      ['2020-continuity', ['2020-next-session']],
    ]);
    expect(counts).toMatchObject({
      fulfilled: 6,
      'not-fulfilled': 5,
      'awaiting-ratification': 1,
      'under-consideration': 1,
    });
  });

  it.each(['2020-military-cooperation-plan-2021-2025', '2020-anti-drug-strategy-2021-2025'])(
    '%s is fulfilled on time, on the last day',
    async (id) => {
      const reading = await commitment(id, '2020-12-02');
      expect(reading).toMatchObject({
        status: 'fulfilled',
        timeliness: 'on-time',
        fulfilledOn: '2020-12-02',
        dueOn: '2020-12-02',
      });
      const [approved] = await Promise.all(reading.because.map(entryAt));
      expect(approved).toMatchObject({ type: 'PlanApproved', data: { organ: 'csc' } });
      expect((await commitment(id, '2020-12-01')).status).toBe('under-consideration');
    },
  );

  it('the parade is fulfilled late: due on 9 May, postponed on 16 April, set anew on 26 May, held on 24 June', async () => {
    const late = {
      status: 'fulfilled',
      timeliness: 'late',
      dueOn: '2020-05-09',
      fulfilledOn: '2020-06-24',
      rescheduledTo: '2020-06-24',
    };
    const reading = await commitment('2020-victory-parade', '2020-12-02');
    expect(reading).toMatchObject(late);
    expect(reading.flags).not.toContain('postponed');
    expect((await commitment('2020-victory-parade', '2020-04-15')).flags).not.toContain('postponed');
    expect((await commitment('2020-victory-parade', '2020-04-16')).flags).toContain('postponed');
    expect((await commitment('2020-victory-parade', '2020-05-25')).rescheduledTo).toBeUndefined();
    expect((await commitment('2020-victory-parade', '2020-05-26')).rescheduledTo).toBe('2020-06-24');
    expect((await commitment('2020-victory-parade', '2020-05-10')).flags).toContain('overdue');
  });

  it.each([
    ['2020-interaction', true],
    ['2020-search', true],
    ['2020-rubezh', false],
  ])('%s is not fulfilled in the term', async (id, postponed) => {
    const { status, flags } = await commitment(id, '2020-12-02');
    expect(status).toBe('not-fulfilled');
    expect(flags.includes('postponed')).toBe(postponed);
    expect((await commitment(id, '2020-12-01')).status).not.toBe('not-fulfilled');
  });

  it('the peacekeeping documents are under consideration and disputed, then signed after the term', async () => {
    const before = await commitment('2020-un-peacekeeping-documents', '2020-12-02');
    expect(before).toMatchObject({ status: 'under-consideration', flags: ['disputed'] });
    const after = await commitment('2020-un-peacekeeping-documents', '2021-09-16');
    expect(after).toMatchObject({ status: 'fulfilled', timeliness: 'after-term', fulfilledOn: '2021-09-16' });
    expect(after.flags).toContain('disputed');
    expect((await commitment('2020-un-peacekeeping-documents', '2021-09-15')).status).toBe(
      'under-consideration',
    );
  });

  it.each(PROTOCOLS)(
    '%s enters into force on 19 January 2021, as reported; the rule cannot compute it',
    async (id) => {
      const before = await ratification(id, '2021-01-18');
      const after = await ratification(id, '2021-01-19');
      expect([before.inForce, after.inForce]).toEqual([false, true]);
      expect(before.entryIntoForce.reported).toBeNull();
      expect(after.entryIntoForce.reported).toMatchObject({ date: '2021-01-19' });
      const { status, missing } = after.entryIntoForce.computed;
      expect(status).toBe('cannot-compute');
      const missed: { what: string; state?: string }[] = missing;
      const deposits = missed.filter(({ what }) => what === 'deposit').map(({ state }) => state);
      expect(new Set(deposits)).toEqual(new Set(['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ']));
      expect(deposits).toHaveLength(6);
      const ofCharter = id.startsWith('charter');
      expect(missed.some(({ what }) => what === 'rule')).toBe(!ofCharter);
    },
  );

  it('observer and partner status awaits ratification through the term and is fulfilled after it', async () => {
    for (const asOf of ['2020-12-02', '2021-01-18']) {
      expect((await commitment('2020-observer-partner-status', asOf)).status).toBe('awaiting-ratification');
    }
    expect(await commitment('2020-observer-partner-status', '2021-01-19')).toMatchObject({
      status: 'fulfilled',
      timeliness: 'after-term',
      fulfilledOn: '2021-01-19',
    });
  });

  it('shows the claim of 6 March and the Kazakh laws of 17 April side by side, disputed', async () => {
    for (const asOf of ['2020-03-06', '2020-04-17']) {
      expect((await commitment('2020-observer-partner-status', asOf)).flags).toContain('disputed');
    }
    const history = await mandate.get('/api/csto/documents/charter-protocol-3-2018/entries?limit=1000');
    const entries: {
      position: number;
      type: string;
      occurredOn: string;
      data: { state?: string };
      disputedBy?: number[];
    }[] = history.json.items;
    const claim = entries.filter(
      ({ type, occurredOn }) => type === 'StatusReported' && occurredOn === '2020-03-06',
    );
    expect(claim.some(({ disputedBy }) => (disputedBy ?? []).length > 0)).toBe(true);
    const law = entries.find(({ type, data }) => type === 'DomesticStepTaken' && data.state === 'KZ');
    expect(law?.occurredOn).toBe('2020-04-17');
    const chart = await ratification('charter-protocol-3-2018', '2020-04-17');
    const states: { state: string; domesticSteps: unknown[]; reported: number[] }[] = chart.states;
    const kazakhstan = states.find(({ state }) => state === 'KZ');
    expect(kazakhstan?.domesticSteps).toEqual([
      expect.objectContaining({ step: 'signed-into-law', on: '2020-04-17' }),
    ]);
    expect(kazakhstan?.reported.length).toBeGreaterThan(0);
  });

  it('answers the same, byte for byte, when asked twice with its own asOf and position', async () => {
    const first = await mandate.get('/api/csto/presidencies/2020/report?asOf=2020-12-02');
    const { position } = first.json;
    await mandate.post('/api/csto/commitments/2020-rubezh/entries', {
      type: 'NoteAdded',
      occurredOn: '2020-11-01',
      note: 'Recorded later.',
      sources: [],
    });
    const again = await mandate.get(`/api/csto/presidencies/2020/report?asOf=2020-12-02&knownAt=${position}`);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    const cached = await mandate.get(
      `/api/csto/presidencies/2020/report?asOf=2020-12-02&knownAt=${position}`,
      {
        'if-none-match': first.headers.get('etag') ?? '',
      },
    );
    expect([cached.status, cached.text]).toEqual([304, '']);
  });

  it('does not know a commitment before the day it was made', async () => {
    expect(
      await mandate.get('/api/csto/commitments/2020-single-terrorist-list?asOf=2020-05-25'),
    ).toMatchObject({
      status: 404,
      json: { code: 'not-yet-made' },
    });
    const { priorities } = await report('2020-05-25');
    expect(JSON.stringify(priorities)).not.toContain('2020-single-terrorist-list');
    expect((await commitment('2020-single-terrorist-list', '2020-05-26')).status).toBe('underway');
  });
});
