import { given, made, type Sent } from './given.js';

/** A commitment of each kind, made on 10 January 2020. */
export const plan = made({ kind: 'plan', decidingOrgan: 'csc' });
export const activity = made({ kind: 'activity' });
export const outcome = made({ kind: 'outcome' });
export const ongoing = made({ kind: 'ongoing' });
export const until = (stage: string, ...documents: string[]): Sent =>
  made({ kind: 'document', documents: documents.length > 0 ? documents : ['d'], until: stage });

/** A line of a table: its sentence, the history, the status, and the entries that decided it. */
export type StatusRow = [sentence: string, history: Sent[], status: string, because: string];

/** One test a row: what the history says on a day about commitment `c`, and why. */
export function statusRows(asOf: string, table: readonly StatusRow[]): void {
  test.each(table)('%s', (_, history, status, because) => {
    const answer = given(...history).at(asOf);
    expect(answer.status).toBe(status);
    expect(answer.because.join(', ')).toBe(because);
  });
}
