import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Pool } from 'pg';
import type { WatchHeads } from '../ledger/head-watch.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import { Checkpoints } from './checkpoints.js';
import { HISTORIES } from './histories.projection.js';
import { deadline, Progress } from './progress.js';
import type { Projection, ProjectionStatus } from './projection.js';
import { type LaneOptions, ProjectionLane } from './projection-lane.js';

export interface ProjectorParts {
  pool: Pool;
  reader: LedgerReader;
  watchHeads: WatchHeads;
  projections: readonly Projection[];
  onFailure: (status: ProjectionStatus, error: unknown) => void;
  options?: Partial<ProjectorOptions>;
}

export interface ProjectorOptions extends LaneOptions {
  /** Milliseconds between two looks at a checkpoint that another process may be moving. */
  poll: number;
}

const DEFAULTS: ProjectorOptions = {
  batch: 500,
  retryDelays: [100, 1_000, 5_000, 30_000],
  lockWait: 10_000,
  idle: 60_000,
  poll: 50,
};

/**
 * Keeps every projection at the head of every ledger. Several processes may do so at once: the checkpoint lets only one
 * of them write each batch.
 */
export class Projector implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #options: ProjectorOptions;
  readonly #checkpoints: Checkpoints;
  readonly #progress = new Map<string, Progress>();
  readonly #lanes = new Map<string, ProjectionLane>();
  #stopping = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(private readonly parts: ProjectorParts) {
    this.#options = { ...DEFAULTS, ...parts.options };
    this.#checkpoints = new Checkpoints(parts.pool);
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Begins to follow. */
  start(): void {
    if (this.#watching !== undefined) return;
    this.#stopping = new AbortController();
    this.#watching = this.parts.watchHeads((ledger, head) => {
      for (const projection of this.parts.projections) this.#laneOf(projection, ledger).wake(head);
    }, this.#stopping.signal);
  }

  /** Ends after the batches in flight. Those who wait are let go. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()));
    this.#watching = undefined;
    this.#lanes.clear();
    for (const progress of this.#progress.values()) progress.release();
  }

  /**
   * Waits until the rows of a projection contain a position, whoever writes them.
   * @returns the position reached: less than the one asked for when the time was up
   */
  async waitFor(
    ledger: string,
    position: number,
    milliseconds: number,
    projection = HISTORIES,
  ): Promise<number> {
    const progress = this.#progressOf(projection);
    const left = deadline(milliseconds);
    if (this.#watching !== undefined)
      await progress.heardOf(ledger, position, Math.min(this.#options.poll, left()));
    for (;;) {
      const heard = progress.at(ledger) ?? 0;
      if (heard >= position) return heard;
      const read = await this.#checkpoints.read(projection, ledger);
      progress.reached(ledger, read);
      if (read >= position || left() === 0 || this.#stopping.signal.aborted) return read;
      await progress.heardOf(ledger, position, Math.min(this.#options.poll, left()));
    }
  }

  /**
   * Waits until every projection has reached the present head of every ledger.
   * @throws Error naming those that have not, when the time is up
   */
  async settle(milliseconds = 10_000): Promise<void> {
    const left = deadline(milliseconds);
    const lagging: string[] = [];
    for (const { ledger, position } of await this.parts.reader.heads()) {
      for (const { name } of this.parts.projections) {
        const reached = await this.waitFor(ledger, position, left(), name);
        if (reached < position)
          lagging.push(`${name} of ledger ${ledger} has reached ${reached} of ${position}`);
      }
    }
    if (lagging.length > 0) throw new Error(`Projections are behind: ${lagging.join('; ')}`);
  }

  /** Where every projection stands in every ledger, and why one is not moving in this process. */
  async status(): Promise<ProjectionStatus[]> {
    const kept = await this.#checkpoints.all();
    const heads = await this.parts.reader.heads();
    return this.parts.projections.flatMap(({ name }) =>
      heads.map(({ ledger, position: head }) => {
        const position = kept.find((row) => row.projection === name && row.ledger === ledger)?.position ?? 0;
        const { error, failingPosition } = this.#lanes.get(laneKey(name, ledger))?.status ?? {};
        return {
          projection: name,
          ledger,
          head,
          position,
          lag: Math.max(0, head - position),
          ...(error !== undefined && { error }),
          ...(failingPosition !== undefined && { failingPosition }),
        };
      }),
    );
  }

  #laneOf(projection: Projection, ledger: string): ProjectionLane {
    const key = laneKey(projection.name, ledger);
    const existing = this.#lanes.get(key);
    if (existing !== undefined) return existing;
    const { pool, reader, onFailure } = this.parts;
    const progress = this.#progressOf(projection.name);
    const doors = {
      pool,
      reader,
      checkpoints: this.#checkpoints,
      onProgress: (moved: string, position: number) => progress.reached(moved, position),
      onFailure,
    };
    const lane = new ProjectionLane(projection, ledger, doors, this.#options);
    this.#lanes.set(key, lane);
    return lane;
  }

  #progressOf(projection: string): Progress {
    const progress = this.#progress.get(projection) ?? new Progress();
    this.#progress.set(projection, progress);
    return progress;
  }
}

const laneKey = (projection: string, ledger: string): string => `${projection} ${ledger}`;
