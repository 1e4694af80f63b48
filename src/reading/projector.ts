import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Pool } from 'pg';
import type { WatchHeads } from '../ledger/head-watch.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import { RecentEntries } from '../ledger/recent-entries.js';
import { Checkpoints } from './checkpoints.js';
import { HISTORIES } from './histories.projection.js';
import { pause } from './pause.js';
import { deadline, Progress } from './progress.js';
import { goalOf, type Projection } from './projection.js';
import { newWorkerName, type ProjectionStatus } from './projection.status.js';
import { type LaneFailure, type LaneOptions, ProjectionLane } from './projection-lane.js';

export interface ProjectorParts {
  pool: Pool;
  reader: LedgerReader;
  watchHeads: WatchHeads;
  /** What this process records itself and so need not read. */
  recent?: RecentEntries;
  projections: readonly Projection[];
  onFailure: (failure: LaneFailure, error: unknown) => void;
  options?: Partial<ProjectorOptions>;
}

export interface ProjectorOptions extends LaneOptions {
  /** Milliseconds between two looks at a checkpoint that another process may be moving. */
  poll: number;
  /** Milliseconds between two looks for a generation that has taken the place of another. */
  lookForGenerations: number;
}

const DEFAULTS: ProjectorOptions = {
  batch: 500,
  retryDelays: [100, 1_000, 5_000, 30_000],
  lease: 2_000,
  rest: 5,
  lockWait: 10_000,
  idle: 10_000,
  poll: 50,
  lookForGenerations: 1_000,
};

/** Milliseconds before the first look at a checkpoint that another process may be moving; each further one waits twice as long. */
const FIRST_POLL = 4;

/**
 * Keeps every projection at the head of every ledger. Several processes may do so at once: each checkpoint has one owner,
 * the others watch it and take over when it leaves entries lying.
 */
export class Projector implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #options: ProjectorOptions;
  readonly #checkpoints: Checkpoints;
  readonly #progress = new Map<string, Progress>();
  readonly #lanes = new Map<string, ProjectionLane>();
  readonly #worker = newWorkerName();
  #stopping = new AbortController();
  #watching: Promise<unknown> | undefined;
  #generations: ReadonlyMap<string, number> = new Map();
  #doubts = 0;

  constructor(private readonly parts: ProjectorParts) {
    this.#options = { ...DEFAULTS, ...parts.options };
    this.#checkpoints = new Checkpoints(parts.pool);
    // A database that has crashed and lost the last batches is read over connections made after that.
    parts.pool.on('connect', () => this.#doubt());
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
    const { signal } = this.#stopping;
    const watching = this.parts.watchHeads((ledger, head) => {
      if (signal.aborted) return;
      for (const projection of this.parts.projections) this.#laneOf(projection, ledger).wake(head);
    }, signal);
    this.#watching = Promise.all([watching, this.#watchGenerations(signal)]);
  }

  /** Which generation of the histories is read in a ledger, as of a second ago; undefined where that is not known. */
  generationOf(ledger: string): number | undefined {
    return this.#generations.get(ledger);
  }

  /** Ends after the batches in flight. Those who wait are let go. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()));
    this.#watching = undefined;
    this.#lanes.clear();
    this.#generations = new Map();
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
    // Who watches another process must ask; it moves within milliseconds, or is far behind.
    let poll = Math.min(FIRST_POLL, this.#options.poll);
    if (this.#watching !== undefined && progress.at(ledger) !== undefined) {
      const hearing = progress.heardOf(ledger, position, Math.min(poll, left()));
      this.#lanes.get(laneKey(projection, ledger))?.hurry();
      await hearing;
    }
    for (;;) {
      const heard = progress.at(ledger) ?? 0;
      if (heard >= position) return heard;
      const doubts = this.#doubts;
      const read = await this.#checkpoints.read(projection, ledger);
      if (doubts !== this.#doubts && left() > 0) continue;
      progress.reached(ledger, read);
      if (read >= position || left() === 0 || this.#stopping.signal.aborted) return read;
      this.#lanes.get(laneKey(projection, ledger))?.hurry();
      poll = Math.min(poll * 2, this.#options.poll);
      await progress.heardOf(ledger, position, Math.min(poll, left()));
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
      for (const projection of this.parts.projections) {
        const { name } = projection;
        const goal = goalOf(projection, position);
        const reached = await this.waitFor(ledger, goal, left(), name);
        if (reached < goal) lagging.push(`${name} of ledger ${ledger} has reached ${reached} of ${goal}`);
      }
    }
    if (lagging.length > 0) throw new Error(`Projections are behind: ${lagging.join('; ')}`);
  }

  /** Where every projection stands in every ledger, whichever process moves it, and why one is not moving. */
  async status(): Promise<ProjectionStatus[]> {
    const { pool, reader, projections } = this.parts;
    return (await statusOf(pool, reader, projections)).map((status) => {
      // What this process cannot note in the database, such as that it waits for a lock.
      const own = this.#lanes.get(laneKey(status.projection, status.ledger))?.failure;
      return status.error !== undefined || own === undefined ? status : { ...status, error: own.error };
    });
  }

  #doubt(): void {
    this.#doubts += 1;
    for (const progress of this.#progress.values()) progress.forget();
    for (const lane of this.#lanes.values()) lane.doubt();
  }

  async #watchGenerations(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // Out of reach: what was known stays true until it is known better.
      this.#generations = await this.#checkpoints.generations(HISTORIES).catch(() => this.#generations);
      await pause(this.#options.lookForGenerations, signal);
    }
  }

  #laneOf(projection: Projection, ledger: string): ProjectionLane {
    const key = laneKey(projection.name, ledger);
    const existing = this.#lanes.get(key);
    if (existing !== undefined) return existing;
    const { pool, reader, recent = NOTHING_RECENT, onFailure } = this.parts;
    const progress = this.#progressOf(projection.name);
    const doors = {
      pool,
      reader,
      recent,
      checkpoints: this.#checkpoints,
      worker: this.#worker,
      onProgress: (moved: string, position: number) => progress.reached(moved, position),
      isAwaitedBeyond: (of: string, position: number) => progress.isAwaitedBeyond(of, position),
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

const NOTHING_RECENT = new RecentEntries(0);

const laneKey = (projection: string, ledger: string): string => `${projection} ${ledger}`;

/** Where projections stand in every ledger, as the database alone knows it. */
export async function statusOf(
  pool: Pool,
  reader: LedgerReader,
  projections: readonly Projection[],
): Promise<ProjectionStatus[]> {
  const kept = await new Checkpoints(pool).all();
  const heads = await reader.heads();
  return projections.flatMap((each) =>
    heads.map(({ ledger, position: head }) => {
      const projection = each.name;
      const row = kept.find((one) => one.projection === projection && one.ledger === ledger);
      const { blockedBy, ...status } = row ?? { projection, ledger, generation: 1, position: 0 };
      const lag = Math.max(0, goalOf(each, head) - status.position);
      return { ...status, head, lag, ...(blockedBy !== undefined && lag > 0 && { blockedBy }) };
    }),
  );
}
