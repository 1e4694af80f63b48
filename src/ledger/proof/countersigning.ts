import { streamName } from '../../domain/entries.js';
import { Refusal } from '../../domain/refusals.js';
import type { LedgerReader } from '../ledger.reader.js';
import { type Checkpoint, isSameHead, parseCheckpoint, toNote } from './checkpoint.js';
import type { CheckpointStore, KeptCheckpoint } from './checkpoint-store.js';
import { type NoteKey, parseNoteKey } from './note-key.js';
import { MalformedNoteError, signingBy } from './signed-note.js';

/** Takes the cosignatures of witnesses. A cosignature speaks for itself: no key of the API is needed to send it. */
export class Countersigning {
  constructor(
    private readonly reader: LedgerReader,
    private readonly store: CheckpointStore,
  ) {}

  /** The keys of WitnessAdmitted entries that were not retracted. */
  async witnesses(ledger: string): Promise<NoteKey[]> {
    const stream = streamName('organisations', ledger);
    const filter = { stream, limit: MOST };
    const admitted = await this.reader.findEntries(ledger, { ...filter, type: 'WitnessAdmitted' });
    const retractions = await this.reader.findEntries(ledger, { ...filter, type: 'EntryRetracted' });
    const retracted = new Set(
      retractions.map((entry) => (entry.type === 'EntryRetracted' ? entry.data.entry : '')),
    );
    return admitted
      .filter(({ id }) => !retracted.has(id))
      .flatMap((entry) => (entry.type === 'WitnessAdmitted' ? (parseNoteKey(entry.data.key) ?? []) : []));
  }

  /**
   * Keeps every cosignature of an admitted witness that a signed note of a checkpoint carries.
   *
   * @returns the checkpoint with all signatures under it
   * @throws Refusal `invalid-request`, `checkpoint-not-found`, `checkpoint-differs`, `signature-wrong`, `witness-unknown`
   */
  async countersign(ledger: string, note: string): Promise<KeptCheckpoint> {
    const sent = parsed(note);
    const kept = await this.store.find(ledger, { size: sent.size });
    if (kept === undefined) throw new Refusal('checkpoint-not-found', { org: ledger, size: sent.size });
    if (!isSameHead(kept, sent)) throw new Refusal('checkpoint-differs', { size: sent.size });
    const signings = (await this.witnesses(ledger)).map((key) => ({
      key,
      signing: signingBy(key, toNote(sent)),
    }));
    const forged = signings.find(({ signing }) => signing.is === 'forged');
    if (forged !== undefined) throw new Refusal('signature-wrong', { name: forged.key.name });
    const signed = signings.flatMap(({ key, signing }) =>
      signing.is === 'signed' ? [{ key, ...signing }] : [],
    );
    if (signed.length === 0) throw new Refusal('witness-unknown', { org: ledger });
    for (const { key, signature } of signed) await this.store.keep(ledger, sent, { key, signature });
    return (await this.store.find(ledger, { size: sent.size })) ?? kept;
  }
}

/** More keys than any organisation has delegations. */
const MOST = 10_000;

function parsed(note: string): Checkpoint {
  try {
    return parseCheckpoint(note);
  } catch (error) {
    if (!(error instanceof MalformedNoteError)) throw error;
    throw new Refusal('invalid-request', { problem: error.message }, [
      { pointer: '/note', detail: error.message },
    ]);
  }
}
