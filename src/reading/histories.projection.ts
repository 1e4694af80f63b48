import type { AnyEntry } from '../domain/entries.js';
import { int4Array, int8Array, textArray } from '../ledger/binary-array.js';
import type { CheckpointMove } from './checkpoints.js';
import { HistoryGenerations } from './histories-generations.js';
import { additionsOf, documentsIn, type HistoryAddition } from './history-addition.js';
import type { Projection } from './projection.js';
import { statement } from './statement.js';
import type { Transaction } from './transaction.js';

/** The name of the projection in the checkpoints; the view `reading_histories` and sql/read-surroundings.sql read the same. */
export const HISTORIES = 'histories';

const append = statement('append-histories');
const follow = statement('follow-histories');

/** One history row a stream: everything a reading needs, folded when it is read. */
export class HistoriesProjection implements Projection {
  readonly name = HISTORIES;
  readonly generations = new HistoryGenerations();

  /** @throws the database's MD010 where a row does not end where the entries begin */
  async apply(
    tx: Transaction,
    ledger: string,
    entries: readonly AnyEntry[],
    generation: number,
  ): Promise<void> {
    await tx.query({ ...append, values: [ledger, generation, ...columnsOf(additionsOf(entries))] });
  }

  /** @throws as {@link apply} */
  async applyAndMove(db: Transaction, move: CheckpointMove, entries: readonly AnyEntry[]): Promise<boolean> {
    const { ledger, from, to } = move;
    const columns = columnsOf(additionsOf(entries));
    const values = [ledger, from.generation, from.position, from.epoch, to, ...columns];
    const { rows } = await db.query<{ moved: boolean }>({ ...follow, values });
    return rows[0]?.moved === true;
  }
}

/** The arrays of `reading_append_histories`, in its order. */
function columnsOf(additions: readonly HistoryAddition[]): Buffer[] {
  const column = <T>(pick: (addition: HistoryAddition) => T): T[] => additions.map(pick);
  return [
    textArray(column(({ stream }) => stream)),
    textArray(column(({ kind }) => kind)),
    textArray(column(({ parent }) => parent ?? null)),
    textArray(column((addition) => documentsIn(addition).join(' '))),
    int8Array(column(({ first }) => first.position)),
    int8Array(column(({ last }) => last.position)),
    int4Array(column(({ first }) => first.version)),
    int4Array(column(({ last }) => last.version)),
    textArray(column(({ lines }) => lines.join('\n'))),
  ];
}
