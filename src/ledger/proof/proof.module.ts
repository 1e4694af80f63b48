import { Module } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Config } from '../../platform/config.js';
import { CONFIG, POOL } from '../../platform/tokens.js';
import { LedgerModule } from '../ledger.module.js';
import { LedgerReader } from '../ledger.reader.js';
import { BundleExporter } from './bundle.export.js';
import { CheckpointIssuer } from './checkpoint-issuer.js';
import { CheckpointStore } from './checkpoint-store.js';
import { Countersigning } from './countersigning.js';
import { LeafReader } from './leaf.reader.js';
import { LedgerProofs } from './ledger-proofs.js';
import { SigningKeyFile } from './signing-key.file.js';
import { TreeReader } from './tree.reader.js';

/** What proves that a ledger only grew, as injectables. */
@Module({
  imports: [LedgerModule],
  providers: [
    { provide: TreeReader, useFactory: (pool: Pool) => new TreeReader(pool), inject: [POOL] },
    { provide: LeafReader, useFactory: (pool: Pool) => new LeafReader(pool), inject: [POOL] },
    { provide: CheckpointStore, useFactory: (pool: Pool) => new CheckpointStore(pool), inject: [POOL] },
    {
      provide: SigningKeyFile,
      useFactory: ({ checkpointKey }: Config) => new SigningKeyFile(checkpointKey),
      inject: [CONFIG],
    },
    {
      provide: CheckpointIssuer,
      useFactory: (
        reader: LedgerReader,
        trees: TreeReader,
        store: CheckpointStore,
        keyFile: SigningKeyFile,
        { origin }: Config,
      ) => new CheckpointIssuer({ reader, trees, store, keyFile, origin }),
      inject: [LedgerReader, TreeReader, CheckpointStore, SigningKeyFile, CONFIG],
    },
    {
      provide: Countersigning,
      useFactory: (reader: LedgerReader, store: CheckpointStore) => new Countersigning(reader, store),
      inject: [LedgerReader, CheckpointStore],
    },
    {
      provide: LedgerProofs,
      useFactory: (
        reader: LedgerReader,
        trees: TreeReader,
        leaves: LeafReader,
        store: CheckpointStore,
        issuer: CheckpointIssuer,
      ) => new LedgerProofs({ reader, trees, leaves, store, issuer }),
      inject: [LedgerReader, TreeReader, LeafReader, CheckpointStore, CheckpointIssuer],
    },
    {
      provide: BundleExporter,
      useFactory: (trees: TreeReader, leaves: LeafReader, store: CheckpointStore, issuer: CheckpointIssuer) =>
        new BundleExporter({ trees, leaves, store, issuer }),
      inject: [TreeReader, LeafReader, CheckpointStore, CheckpointIssuer],
    },
  ],
  exports: [
    BundleExporter,
    CheckpointIssuer,
    CheckpointStore,
    Countersigning,
    LeafReader,
    LedgerProofs,
    SigningKeyFile,
  ],
})
export class ProofModule {}
