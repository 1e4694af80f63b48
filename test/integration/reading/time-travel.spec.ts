import { Appender } from '../../../src/ledger/appender.js';
import { TimeTravel } from '../../../src/reading/time-travel.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { csto2020 } from '../../support/in-memory.js';
import {
  append,
  progress,
  type ReadSide,
  readSide,
  refusalOf,
  TODAY,
  withoutPlace,
} from './reading.support.js';

describe('time travel', () => {
  let database: TestDatabase;
  let appender: Appender;
  let side: ReadSide;
  let head: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    const record = await csto2020();
    head = await append(appender, 'csto', record.slice(0, 30).map(withoutPlace));
    side = readSide(database);
    side.projector.start();
  });
  afterAll(async () => {
    await side.close();
    await appender.close();
    await database.close();
  });

  const resolve: TimeTravel['resolve'] = (org, wanted) => side.timeTravel.resolve(org, wanted);
  const refusal = async (...asked: Parameters<TimeTravel['resolve']>) => {
    const { code, status, params, errors } = await refusalOf(resolve(...asked));
    return { code, status, params, pointers: errors.map(({ pointer }) => pointer) };
  };

  it('takes today and the head unless told otherwise', async () => {
    expect(await resolve('csto', {})).toEqual({ asOf: TODAY, position: head });
    const next = await append(appender, 'csto', [progress('a', 'just written')]);
    expect(await resolve('csto', {})).toEqual({ asOf: TODAY, position: next });
    head = next;
  });

  it('allows a future day', async () => {
    expect(await resolve('csto', { asOf: '2999-01-01' })).toEqual({ asOf: '2999-01-01', position: head });
  });

  it('goes to an entry number', async () => {
    expect((await resolve('csto', { knownAt: 7 })).position).toBe(7);
    expect((await resolve('csto', { knownAt: head })).position).toBe(head);
    expect(await refusal('csto', { knownAt: head + 1 })).toEqual({
      code: 'position-not-reached',
      status: 404,
      params: { org: 'csto', position: head + 1, head },
      pointers: [],
    });
  });

  it('goes to an instant, inclusive, whatever its zone', async () => {
    const entry = await side.reader.entryAt('csto', 9);
    const at = entry?.recordedAt ?? '';
    expect((await resolve('csto', { knownAt: at })).position).toBe(9);
    const shifted = new Date(Date.parse(at) + 3 * 3_600_000).toISOString().slice(0, 19);
    const withZone = `${shifted}${at.slice(19, -1)}+03:00`;
    expect((await resolve('csto', { knownAt: withZone })).position).toBe(9);
    const before = (await side.reader.entryAt('csto', 8))?.recordedAt ?? '';
    expect((await resolve('csto', { knownAt: before })).position).toBe(8);
  });

  it.each([
    ['tomorrow', 'invalid-request', 400, ['/knownAt']],
    ['2020-02-30T00:00:00Z', 'invalid-request', 400, ['/knownAt']],
    ['2020-12-02T12:00:00', 'invalid-request', 400, ['/knownAt']],
    ['9999-01-01T00:00:00Z', 'known-at-in-the-future', 400, []],
    ['9999-12-31T23:59:59-12:00', 'known-at-in-the-future', 400, []],
    ['1999-01-01T00:00:00Z', 'organisation-not-found', 404, []],
    ['0001-01-01T00:00:00+14:00', 'organisation-not-found', 404, []],
  ])('refuses knownAt %s: %s', async (knownAt, code, status, pointers) => {
    expect(await refusal('csto', { knownAt })).toMatchObject({ code, status, pointers });
  });

  it.each(['nobody', 'No-Body', 'a\u0000b', '../csto'])('knows no organisation %j', async (org) => {
    expect(await refusal(org, {})).toMatchObject({ code: 'organisation-not-found', status: 404 });
  });

  it('answers as of rows that do not follow, but never without what the caller has written', async () => {
    const impatient = new TimeTravel(side.reader, side.projector, () => new Date(`${TODAY}T12:00:00Z`), {
      briefly: 10,
      atMost: 20,
    });
    await side.projector.stop();
    const reached = head;
    head = await append(appender, 'csto', [progress('a', 'not projected')]);
    expect(await impatient.resolve('csto', {})).toEqual({ asOf: TODAY, position: reached });
    expect(await impatient.resolve('csto', { after: reached })).toEqual({ asOf: TODAY, position: reached });
    for (const wanted of [{ after: head }, { knownAt: head }]) {
      expect(await refusalOf(impatient.resolve('csto', wanted))).toMatchObject({
        code: 'read-model-behind',
        status: 503,
      });
    }
    expect(await refusalOf(impatient.resolve('csto', { after: head + 1 }))).toMatchObject({
      code: 'position-not-reached',
    });
    side.projector.start();
    expect(await resolve('csto', { after: head })).toEqual({ asOf: TODAY, position: head });
  });
});
