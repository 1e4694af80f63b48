import type { Pool } from 'pg';
import { Refusal } from '../../domain/refusals.js';
import type { Config } from '../../platform/config.js';
import { LedgerReader } from '../ledger.reader.js';
import { headText, type TreeHead } from './checkpoint.js';
import { CheckpointStore, type KeptCheckpoint } from './checkpoint-store.js';
import { keyAt, type KeyInForce, keysInForce, type Rotation } from './key-chain.js';
import { EMPTY_ROOT } from './merkle.js';
import type { NoteKey } from './note-key.js';
import { signNote } from './signed-note.js';
import { type SigningKey, SigningKeyFile } from './signing-key.file.js';
import { TreeReader } from './tree.reader.js';

export interface IssuerParts {
  reader: LedgerReader;
  trees: TreeReader;
  store: CheckpointStore;
  keyFile: SigningKeyFile;
  /** What the origin of a ledger that was never signed begins with; its id follows after a slash. */
  origin: string;
}

/** Signs the heads of ledgers, each consistent with all that were signed before. */
export class CheckpointIssuer {
  readonly #issuing = new Map<string, Promise<KeptCheckpoint>>();
  #key: SigningKey | undefined;

  constructor(private readonly parts: IssuerParts) {}

  /** Where there is a database and no house. */
  static over(
    pool: Pool,
    { checkpointKey, origin }: Pick<Config, 'checkpointKey' | 'origin'>,
  ): CheckpointIssuer {
    return new CheckpointIssuer({
      reader: new LedgerReader(pool),
      trees: new TreeReader(pool),
      store: new CheckpointStore(pool),
      keyFile: new SigningKeyFile(checkpointKey),
      origin,
    });
  }

  /**
   * The checkpoint of a ledger's present head, signed now where it was not yet. Who asks while one is being made gets the
   * next one, which contains all that was committed before the question.
   *
   * @throws Refusal `organisation-not-found`; `ledger-rewritten` where the ledger is not what was signed or countersigned
   *   before; `checkpoint-key-missing` where this process has not the key in force; `read-model-behind`
   */
  async latest(ledger: string): Promise<KeptCheckpoint> {
    await this.#issuing.get(ledger)?.catch(() => undefined);
    const begun = this.#issuing.get(ledger);
    if (begun !== undefined) return begun;
    const issuing = this.#issue(ledger).finally(() => this.#issuing.delete(ledger));
    this.#issuing.set(ledger, issuing);
    return issuing;
  }

  /** The keys that have signed and sign a ledger, from the first; undefined where nothing was signed yet. */
  async keys(ledger: string): Promise<[KeyInForce, ...KeyInForce[]] | undefined> {
    const first = await this.parts.store.firstKey(ledger);
    if (first === undefined) return undefined;
    // From the file, not from memory: another key may have been put there in the place of a lost one.
    const own = ((await this.parts.keyFile.read()) ?? this.#key)?.inName(first.name);
    return keysInForce(first, await this.#rotations(ledger), (key) => key.text === own?.text);
  }

  /** The key that signs, made now where no ledger of the database was ever signed with another. */
  async prepare(ledgers: readonly string[]): Promise<void> {
    const signed = await Promise.all(ledgers.map((ledger) => this.parts.store.firstKey(ledger)));
    if (signed.every((key) => key === undefined)) this.#key = await this.parts.keyFile.readOrMake();
  }

  async #issue(ledger: string): Promise<KeptCheckpoint> {
    // What was signed is read before the head: others sign and append meanwhile.
    const { store, reader } = this.parts;
    const last = await store.find(ledger);
    const witnessed = await store.find(ledger, { witnessed: true });
    const { position: size } = await reader.head(ledger);
    if (size === 0) throw new Refusal('organisation-not-found', { org: ledger });
    if (last?.size === size) return last;
    const root = await this.#rootAfter(ledger, size, [last, witnessed]);
    const kept = await (last === undefined
      ? this.#open(ledger, { size, root })
      : this.#sign(ledger, { size, root, origin: last.origin }));
    // Where another process with another key was first, its head is the one to go on from.
    return (kept ? await store.find(ledger, { size }) : undefined) ?? this.#issue(ledger);
  }

  /** The root of the present tree. @throws Refusal where it has not grown out of heads that were signed */
  async #rootAfter(ledger: string, size: number, signed: readonly (TreeHead | undefined)[]): Promise<Buffer> {
    const before = signed.filter((head) => head !== undefined);
    const rewritten = (head: TreeHead) => new Refusal('ledger-rewritten', { org: ledger, size: head.size });
    for (const head of before) if (head.size > size) throw rewritten(head);
    const spans = [size, ...before.map((head) => head.size)].map((end) => ({ begin: 0, end }));
    const [root = EMPTY_ROOT, ...roots] = await this.parts.trees.hashesOf(ledger, size, spans);
    for (const [index, head] of before.entries())
      if (roots[index]?.equals(head.root) !== true) throw rewritten(head);
    return root;
  }

  async #open(ledger: string, head: Omit<TreeHead, 'origin'>): Promise<boolean> {
    this.#key = await this.parts.keyFile.readOrMake();
    const origin = `${this.parts.origin}/${ledger}`;
    return this.#keep(ledger, { ...head, origin }, this.#key, this.#key.inName(origin), true);
  }

  async #sign(ledger: string, head: TreeHead): Promise<boolean> {
    const { signer, key } = await this.#signerOf(ledger, head.size);
    return this.#keep(ledger, head, signer, key, false);
  }

  async #keep(
    ledger: string,
    head: TreeHead,
    signer: SigningKey,
    key: NoteKey,
    opening: boolean,
  ): Promise<boolean> {
    const signature = signNote(headText(head), key, signer.privateKey);
    return this.parts.store.keep(ledger, head, { key, signature, opening });
  }

  /** The key in force at a size, if this process has it; the file is read again, as it may have been replaced. */
  async #signerOf(ledger: string, size: number): Promise<{ signer: SigningKey; key: NoteKey }> {
    for (const look of [() => this.#read(), () => this.#readAgain()]) {
      const signer = await look();
      const keys = await this.keys(ledger);
      const key = keys && keyAt(keys, size).key;
      if (signer !== undefined && key !== undefined && signer.inName(key.name).text === key.text)
        return { signer, key };
    }
    const wanted = (await this.keys(ledger))?.at(-1)?.key.text ?? '';
    throw new Refusal('checkpoint-key-missing', { org: ledger, key: wanted });
  }

  async #read(): Promise<SigningKey | undefined> {
    return (this.#key ??= await this.parts.keyFile.read());
  }

  async #readAgain(): Promise<SigningKey | undefined> {
    return (this.#key = await this.parts.keyFile.read());
  }

  async #rotations(ledger: string): Promise<Rotation[]> {
    const entries = await this.parts.reader.findEntries(ledger, {
      stream: `organisations/${ledger}`,
      type: 'CheckpointKeyRotated',
      limit: 10_000,
    });
    return entries.flatMap((entry) =>
      entry.type === 'CheckpointKeyRotated' ? [{ ...entry.data, position: entry.position }] : [],
    );
  }
}
