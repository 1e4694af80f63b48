import { changeOf, told, type Told } from '../support/changes.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { CSTO_2020, type Mandate, startMandate } from '../support/running.js';

/** What changed, and every day of the term: over real HTTP, with the CSTO data. */

const PRESIDENCY = '/api/csto/presidencies/2020';

interface Days {
  from: string;
  to: string;
}

describe('differences', () => {
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

  describe('the timeline', () => {
    /** What the intervals of a day say, put together as the report of that day. */
    const onDay = ({ counts, priorities }: ReturnType<typeof JSON.parse>, day: string) => {
      const holds = ({ from, to }: Days) => from <= day && day <= to;
      const at = (intervals: Days[]) =>
        intervals.filter(holds).map(({ from: _from, to: _to, ...rest }) => rest);
      return {
        counts: counts.find(holds)?.counts,
        priorities: priorities.flatMap(
          (priority: { intervals: Days[]; commitments: { intervals: Days[] }[] }) =>
            at(priority.intervals).map((interval) => ({
              ...interval,
              commitments: priority.commitments.flatMap((commitment) =>
                at(commitment.intervals).map((one) => ({ ...one, began: undefined })),
              ),
            })),
        ),
      };
    };

    it('says of each day what the report of that day says', async () => {
      const timeline = (await mandate.get(`${PRESIDENCY}/timeline?asOf=2021-01-31`)).json;
      expect([timeline.from, timeline.to]).toEqual(['2019-11-28', '2021-01-31']);
      for (const day of [
        '2019-11-28',
        '2020-04-16',
        '2020-05-10',
        '2020-12-01',
        '2020-12-02',
        '2021-01-19',
      ]) {
        const { counts, priorities } = (await mandate.get(`${PRESIDENCY}/report?asOf=${day}`)).json;
        expect(onDay(timeline, day)).toEqual({ counts, priorities });
      }
    });

    it('shows the parade postponed from 9 May to 24 June, and the session that was never held', async () => {
      const { priorities, sessions, entries } = (await mandate.get(`${PRESIDENCY}/timeline`)).json;
      const commitments: { id: string; postponements: object[] }[] = priorities.flatMap(
        (priority: { commitments: object[] }) => priority.commitments,
      );
      const parade = commitments.find(({ id }) => id === '2020-victory-parade');
      expect(parade?.postponements).toEqual([
        expect.objectContaining({ on: '2020-04-16', from: '2020-05-09', to: '2020-06-24' }),
      ]);
      const secretaries = sessions.find(({ id }: { id: string }) => id === 'cssc-2020-04');
      expect(secretaries).toMatchObject({ plannedOn: '2020-04', postponements: [{ from: '2020-04' }] });
      expect(secretaries.heldOn).toBeUndefined();
      const spring = entries.find(
        ({ data }: { data: { session?: string } }) => data.session === 'cmd-2019-spring',
      );
      expect(spring.days).toEqual({ first: '2019-01-01', last: '2019-12-31' });
    });

    it('begins each interval with the entries that count from its first day on', async () => {
      const { priorities } = (await mandate.get(`${PRESIDENCY}/timeline?asOf=2021-01-31`)).json;
      const partnership = priorities.find(({ id }: { id: string }) => id === '2020-partnership');
      const last = partnership.commitments[0].intervals.at(-1);
      expect(last).toMatchObject({ from: '2021-01-19', status: 'fulfilled', timeliness: 'after-term' });
      const began = await Promise.all(
        last.began.map(
          async (position: number) => (await mandate.get(`/api/csto/ledger/entries/${position}`)).json,
        ),
      );
      expect(new Set(began.map(({ type }) => type))).toEqual(new Set(['DocumentEnteredIntoForce']));
    });

    it('is not there before the presidency is', async () => {
      expect(await mandate.get('/api/csto/presidencies/2099/timeline')).toMatchObject({
        status: 404,
        json: { code: 'stream-not-found' },
      });
    });
  });

  describe('the changes', () => {
    it('between the sessions of 28 November 2019 and 2 December 2020 are those between their days', async () => {
      const query = 'from=csc-2019-11-28&to=csc-2020-12-02';
      const { json } = await mandate.get(`${PRESIDENCY}/changes?${query}`);
      expect(json.from).toMatchObject({ asOf: '2019-11-28', session: 'csc-2019-11-28' });
      expect(json.to).toMatchObject({
        asOf: '2020-12-02',
        session: 'csc-2020-12-02',
        counts: { fulfilled: 6 },
      });
      const byDay = (await mandate.get(`${PRESIDENCY}/changes?from=2019-11-28&to=2020-12-02`)).json;
      expect(byDay.changes).toEqual(json.changes);
      const changes: Told[] = json.changes;
      expect(told(changeOf(changes, 'presidency', '2020'))).toEqual(['open', 'handed-over']);
      expect(told(changeOf(changes, 'commitment', '2020-military-cooperation-plan-2021-2025'))).toEqual([
        'not-started',
        'fulfilled',
      ]);
      expect(told(changeOf(changes, 'commitment', '2020-single-terrorist-list'))).toEqual([
        null,
        'not-fulfilled',
      ]);
      expect(told(changeOf(changes, 'document', 'peacekeeping-agreement-protocol'))).toEqual([
        'listed',
        'adopted',
      ]);
      const shown = new Set(json.entries.map(({ position }: { position: number }) => position));
      expect(changes.flatMap(({ because }) => because).every((position) => shown.has(position))).toBe(true);
    });

    it('tell that the observer commitment was fulfilled on 19 January 2021, and by which entries', async () => {
      const { json } = await mandate.get(`${PRESIDENCY}/changes?from=2021-01-18&to=2021-01-19`);
      const change = changeOf(json.changes, 'commitment', '2020-observer-partner-status');
      expect(told(change)).toEqual(['awaiting-ratification', 'fulfilled']);
      const entries: { position: number; type: string; stream: string }[] = json.entries;
      const made = entries.filter(({ position }) => change?.because.includes(position));
      expect(new Set(made.map(({ type }) => type))).toEqual(new Set(['DocumentEnteredIntoForce']));
      expect(made.every(({ stream }) => stream.startsWith('documents/'))).toBe(true);
    });

    it('can be read out in both languages, as Markdown and as a page', async () => {
      const query = 'from=2021-01-18&to=2021-01-19';
      const md = await mandate.get(`${PRESIDENCY}/changes?${query}&format=md&lang=en`);
      expect(md.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
      expect(md.text).toContain('was “Awaiting ratification”, is now “Fulfilled (after the term)”');
      const page = await mandate.get(`${PRESIDENCY}/changes?${query}`, {
        accept: 'text/html',
        'accept-language': 'ru',
      });
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.text).toContain('<html lang="ru">');
      expect(page.text).toContain('стало «Выполнено (');
      expect(await mandate.get(`${PRESIDENCY}/changes?format=csv`)).toMatchObject({ status: 406 });
    });

    it('are none between a day and itself', async () => {
      const { json } = await mandate.get(`${PRESIDENCY}/changes?from=2020-06-01&to=2020-06-01`);
      expect([json.changes, json.entries]).toEqual([[], []]);
    });

    it.each([
      ['from=2020-13-01', '/from'],
      ['to=cssc-2020-04', '/to'],
      ['from=2020-06-02&to=2020-06-01', '/from'],
      ['fromKnownAt=0', '/fromKnownAt'],
    ])('refuse %s', async (query, pointer) => {
      const { status, headers, json } = await mandate.get(`${PRESIDENCY}/changes?${query}`);
      expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(json.errors[0].pointer).toBe(pointer);
    });
  });
});
