import { prepare } from '../../../src/ledger/append-command.check.js';
import { appendGroup } from '../../../src/ledger/append-group.js';
import { Appender } from '../../../src/ledger/appender.js';
import type { AppendCommand } from '../../../src/ledger/ledger.types.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { audit, kinds, noting } from './ledger.support.js';

describe('an append that leaves its looks to the unique indexes', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.close());

  const append = (reached: { position: number }, ...group: AppendCommand[]) =>
    appendGroup(
      database.pool,
      'org',
      group.map((command) => prepare(command)),
      reached,
    );
  const notes = async () => (await audit(database.pool)).map(({ note }) => note);

  it('knows how far the ledger has come by what it appended', async () => {
    const reached = { position: 0 };
    await append(reached, noting('commitments/a', 0, 'a', 'b'), noting('commitments/b', 0, 'c'));
    expect(reached.position).toBe(3);
    await append({ position: 2 }, noting('commitments/a', 2, 'd'));
    await append(reached, noting('commitments/b', 1, 'e'));
    expect(reached.position).toBe(5);
    expect(await notes()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('finds the head of a ledger that was set back behind what the process knows', async () => {
    await append({ position: 0 }, noting('commitments/a', 0, 'kept'));
    const reached = { position: 1_000 };
    const refused = noting('commitments/a', 0, 'too late');
    const [first, second] = await append(reached, refused, noting('commitments/b', 0, 'after it'));
    expect([first?.kind, second?.kind]).toEqual(['conflict', 'appended']);
    expect(reached.position).toBe(2);
    expect(await notes()).toEqual(['kept', 'after it']);
  });

  it('begins a ledger of which nothing was kept at 1', async () => {
    const reached = { position: 1_000 };
    const [outcome] = await append(reached, noting('commitments/a', 0, 'first'));
    expect(outcome).toMatchObject({ kind: 'appended', positions: [1] });
  });

  it('ends with an error where the commands of a group stand in the way of each other alone', async () => {
    const one = noting('commitments/a', 0, 'a');
    const other = { ...noting('commitments/b', 0, 'b'), commandId: one.commandId };
    await expect(append({ position: 0 }, one, other)).rejects.toThrow(
      'Ledger org took in none of 2 commands, and nothing stands against them',
    );
    expect(await notes()).toEqual([]);
  });

  it('leaves no dead row among the entries when a command is sent again', async () => {
    const appender = new Appender(database.pool);
    const command = noting('commitments/a', 0, 'a');
    const outcomes = [
      await appender.append(command),
      await appender.append(command),
      await appender.append(noting('commitments/a', 1, 'b')),
    ];
    await appender.close();
    expect(kinds(outcomes)).toEqual(['appended', 'replayed', 'appended']);
    const { rows } = await database.pool.query<{ ctid: string }>(
      'SELECT ctid FROM ledger_entries ORDER BY position',
    );
    expect(rows.map(({ ctid }) => ctid)).toEqual(['(0,1)', '(0,2)']);
  });
});
