import type { Refusal } from '../../../src/domain/refusals.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { progress as step, recordingOf, smallOrganisation, writeSide } from '../../support/house.js';

const progress = (note: string) => step({ note });
const refusalOf = async (promise: Promise<unknown>): Promise<Refusal> =>
  promise.then(
    () => {
      throw new Error('it was accepted');
    },
    (refusal: Refusal) => refusal,
  );

/** The reasons of the first `count` promises that are rejected, as soon as there are so many. */
async function firstRejections(promises: readonly Promise<unknown>[], count: number): Promise<unknown[]> {
  const reasons: unknown[] = [];
  return new Promise((resolve) => {
    for (const promise of promises) {
      promise.catch((reason: unknown) => {
        reasons.push(reason);
        if (reasons.length === count) resolve(reasons);
      });
    }
  });
}

describe('recording', () => {
  let database: TestDatabase;
  let house: ReturnType<typeof writeSide>;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = writeSide(database);
    for (const [stream, body] of smallOrganisation) await house.recorder.record(recordingOf(stream, body));
  });
  afterAll(async () => {
    await house.appender.close();
    await database.close();
  });

  const head = async () => (await house.reader.head('org')).position;

  it('gives an entry its place: position, version, time and grade', async () => {
    const { entries } = await house.recorder.record(recordingOf('commitments/plan', progress('first')));
    expect(entries).toEqual([
      expect.objectContaining({
        ledger: 'org',
        position: smallOrganisation.length + 1,
        stream: 'commitments/plan',
        version: 2,
        type: 'ProgressLogged',
        dateBasis: 'stated',
        grade: 'unsourced',
        actor: 'secretariat',
        data: {},
        note: 'first',
        recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      }),
    ]);
  });

  it('costs one round trip when the states are in the cache', async () => {
    await house.recorder.record(recordingOf('commitments/plan', progress('warm')));
    let trips = 0;
    const count = () => void trips++;
    database.pool.on('acquire', count);
    await house.recorder.record(recordingOf('commitments/plan', progress('counted')));
    await house.recorder.record(
      recordingOf('priorities/fresh', { ...smallOrganisation[6]?.[1], id: 'fresh', presidency: '2020' }),
    );
    database.pool.off('acquire', count);
    expect(trips).toBe(2);
  });

  it('answers a repeated key with the first answer, also from another process and after a retraction', async () => {
    const recording = recordingOf('commitments/plan', progress('once'), 'key-1');
    const first = await house.recorder.record(recording);
    const [entry] = first.entries;
    await house.recorder.record(
      recordingOf('commitments/plan', {
        type: 'EntryRetracted',
        occurredOn: '2020-03-02',
        entry: entry?.id,
        reason: 'wrong',
        sources: [],
      }),
    );
    const before = await head();
    const other = writeSide(database);
    expect(await other.recorder.record(recording)).toEqual({ entries: first.entries, replayed: true });
    expect(await house.recorder.record(recording)).toEqual({ entries: first.entries, replayed: true });
    expect(await head()).toBe(before);
    await other.appender.close();
  });

  it('answers a repeated key of a first entry, which alone would be refused', async () => {
    const opening = recordingOf('priorities/keyed', { ...smallOrganisation[6]?.[1], id: 'keyed' }, 'key-2');
    const first = await house.recorder.record(opening);
    expect(await house.recorder.record(opening)).toEqual({ entries: first.entries, replayed: true });
    const unkeyed = recordingOf('priorities/keyed', { ...smallOrganisation[6]?.[1], id: 'keyed' });
    expect((await refusalOf(house.recorder.record(unkeyed))).code).toBe('id-taken');
  });

  it('refuses a used key with other content, and lets a refused command be mended under its key', async () => {
    await house.recorder.record(recordingOf('commitments/plan', progress('a'), 'key-3'));
    const other = house.recorder.record(recordingOf('commitments/plan', progress('b'), 'key-3'));
    expect((await refusalOf(other)).code).toBe('key-reused');
    const wrong = { type: 'PlanApproved', occurredOn: '2020-12-02', organ: 'cmd', sources: [] };
    expect(
      (await refusalOf(house.recorder.record(recordingOf('commitments/plan', wrong, 'key-4')))).code,
    ).toBe('unknown-organ');
    const mended = await house.recorder.record(
      recordingOf('commitments/plan', { ...wrong, organ: 'csc' }, 'key-4'),
    );
    expect(mended.replayed).toBe(false);
  });

  it('refuses a stale version and says the current one', async () => {
    const stale = { ...recordingOf('commitments/plan', progress('late')), ifMatch: 1 };
    const refusal = await refusalOf(house.recorder.record(stale));
    expect(refusal).toMatchObject({
      code: 'stale-version',
      status: 412,
      params: { stream: 'commitments/plan', expected: 1 },
    });
    const current = Number(refusal.params['actual']);
    const { entries } = await house.recorder.record({ ...stale, ifMatch: current });
    expect(entries[0]?.version).toBe(current + 1);
  });

  it('sees what another process has recorded before it refuses', async () => {
    const other = writeSide(database);
    await other.recorder.record(
      recordingOf('organisations/org', {
        type: 'OrganEstablished',
        occurredOn: 'unknown',
        organ: 'cmd',
        name: smallOrganisation[0]?.[1]['name'],
        sources: [],
      }),
    );
    const approved = { type: 'PlanApproved', occurredOn: '2020-12-02', organ: 'cmd', sources: [] };
    expect((await house.recorder.record(recordingOf('commitments/plan', approved))).entries).toHaveLength(1);
    await other.appender.close();
  });

  it('loses and doubles nothing, and turns nobody away, when three processes record in one stream at once', async () => {
    const sides = [house, writeSide(database), writeSide(database)];
    const before = await house.reader.readStream('org', 'commitments/plan');
    const notes = Array.from({ length: 120 }, (_, index) => `note ${index}`);
    const recorded = await Promise.allSettled(
      notes.map(async (note, index) => {
        const side = sides[index % sides.length] ?? house;
        return side.recorder.record(recordingOf('commitments/plan', progress(note)));
      }),
    );
    expect(recorded.filter(({ status }) => status === 'rejected')).toEqual([]);
    const after = await house.reader.readStream('org', 'commitments/plan');
    expect(new Set(after.slice(before.length).map((entry) => entry.note))).toEqual(new Set(notes));
    expect(after).toHaveLength(before.length + notes.length);
    expect(after.map(({ version }) => version)).toEqual(after.map((_, index) => index + 1));
    await Promise.all(sides.slice(1).map(({ appender }) => appender.close()));
  });

  it('records a batch all or nothing, each line on what the earlier ones leave behind', async () => {
    const lines = [
      {
        stream: 'documents/d',
        body: {
          type: 'DocumentListed',
          occurredOn: 'unknown',
          title: smallOrganisation[0]?.[1]['name'],
          nature: 'treaty',
          participants: ['FR'],
          sources: [],
        },
      },
      {
        stream: 'documents/d',
        body: { type: 'DocumentSigned', occurredOn: '2020', states: ['FR'], sources: [] },
      },
      {
        stream: 'documents/d',
        body: { type: 'DomesticStepTaken', occurredOn: '2020', state: 'KZ', step: 'published', sources: [] },
      },
    ];
    const { entries } = await house.recorder.record({
      ledger: 'org',
      actor: 'secretariat',
      batch: true,
      lines,
    });
    expect(entries.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(new Set(entries.map(({ recordedAt }) => recordedAt)).size).toBe(1);
  });

  it('lists every problem of a batch, malformed and refused alike, and records none of it', async () => {
    const before = await head();
    const lines = [
      { stream: 'commitments/plan', body: progress('fine') },
      { stream: 'commitments/plan', body: { ...progress('far'), occurredOn: '2099' } },
      { stream: 'commitments/plan', body: { type: 'ProgressLogged', occurredOn: '2020-13', sources: [] } },
      { stream: 'commitments/none', body: progress('nowhere') },
    ];
    const refusal = await refusalOf(
      house.recorder.record({ ledger: 'org', actor: 'secretariat', batch: true, lines }),
    );
    expect(refusal.code).toBe('batch-refused');
    expect(refusal.errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/entries/1/occurredOn', 'date-in-the-future'],
      ['/entries/2/occurredOn', 'invalid-entry'],
      ['/entries/2/note', 'invalid-entry'],
      ['/entries/3', 'stream-not-found'],
    ]);
    expect(await head()).toBe(before);
  });

  it('says so when more commands wait than it holds, and records what it has accepted', async () => {
    const narrow = writeSide(database, { waiting: 1, groupCommands: 1 });
    const before = await head();
    // Different streams, for commands on one stream wait for each other before they come to the ledger.
    const streams = [
      'commitments/plan',
      'organisations/org',
      'presidencies/2020',
      'priorities/fresh',
      'priorities/keyed',
      'priorities/p',
    ];
    const noted = { type: 'NoteAdded', occurredOn: '2020', note: 'At once.', sources: [] };
    // While somebody else holds the head of the ledger, one command is on its way, one waits, and the others are too many.
    const holder = await database.adminPool.connect();
    await holder.query("BEGIN; SELECT pg_advisory_xact_lock(ledger_lock('org'))");
    const recordings = streams.map((stream) => narrow.recorder.record(recordingOf(stream, noted)));
    const refusals = await firstRejections(recordings, streams.length - 2);
    expect(refusals).toEqual(
      refusals.map(() => expect.objectContaining({ code: 'overloaded', status: 503 })),
    );
    await holder.query('COMMIT');
    holder.release();
    const outcomes = await Promise.allSettled(recordings);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await head()).toBe(before + 2);
    await narrow.appender.close();
  });

  it('says so when the ledger is closing', async () => {
    const closed = writeSide(database);
    await closed.appender.close();
    expect(
      (await refusalOf(closed.recorder.record(recordingOf('commitments/plan', progress('late'))))).code,
    ).toBe('overloaded');
  });

  it('refuses an entry id that is taken', async () => {
    const [first] = (await house.recorder.record(recordingOf('commitments/plan', progress('with id'))))
      .entries;
    const again = recordingOf('commitments/plan', { ...progress('same id'), id: first?.id });
    expect((await refusalOf(house.recorder.record(again))).code).toBe('entry-id-taken');
  });
});
