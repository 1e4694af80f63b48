import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import type { Pool } from 'pg';
import { migrationsDirectory } from '../../../src/platform/database/database.js';
import { type EmbeddedServer, startEmbeddedServer } from '../../../src/platform/database/embedded-server.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { applicationRole, createPool } from '../../../src/platform/database/pool.js';
import { ensurePrivileges } from '../../../src/platform/database/privileges.js';
import { auditRound, whileReachable } from './audit.js';
import { startWorker, type Worker } from './worker.js';

export interface CrashPlan {
  rounds: number;
  /** Decides who dies and when. */
  seed: number;
  writers: number;
  projectors: number;
  clients: number;
  /** Milliseconds of load before the first death of a round, at most. */
  load: number;
  onRound?: (round: CrashRound) => void;
}

export interface CrashRound {
  number: number;
  died: Victim[];
  /** Entries recorded; commands that were acknowledged. */
  entries: number;
  acknowledged: number;
}

export const VICTIMS = ['server', 'backend', 'writer', 'projector'] as const;
export type Victim = (typeof VICTIMS)[number];

/**
 * Rounds of load on a server of their own, each on a new ledger, in which processes are killed at random moments: the whole
 * PostgreSQL, one of its backends, a writer, a projector. After each round the ledger and its projections are audited.
 *
 * @throws Error naming the round, the seed and what is wrong
 */
export async function runCrashRounds(plan: CrashPlan): Promise<CrashRound[]> {
  const site = await openSite(plan);
  try {
    const rounds: CrashRound[] = [];
    for (let number = 1; number <= plan.rounds; number += 1) {
      const round = await oneRound(site, plan, number).catch((cause: unknown) => {
        throw new Error(`Round ${number} of seed ${plan.seed}: ${String(cause)}`, { cause });
      });
      plan.onRound?.(round);
      rounds.push(round);
    }
    return rounds;
  } finally {
    await site.close();
  }
}

/** What is alive. */
interface Site {
  server: EmbeddedServer;
  pool: Pool;
  random: () => number;
  writers: Worker[];
  projectors: Worker[];
  start: (role: 'writer' | 'projector') => Promise<Worker>;
  restartServer: () => Promise<void>;
  close: () => Promise<void>;
}

async function openSite({ seed, writers, projectors, clients }: CrashPlan): Promise<Site> {
  const home = await mkdtemp(join(tmpdir(), 'mandate-crash-'));
  const begin = (): Promise<EmbeddedServer> => startEmbeddedServer({ home });
  const server = await begin();
  const url = server.urlFor('postgres');
  await migrate({ url, directory: migrationsDirectory });
  await ensurePrivileges({ url });
  const start: Site['start'] = (role) => startWorker({ role, url, as: applicationRole, clients, lease: 300 });
  const many = (role: 'writer' | 'projector', count: number): Promise<Worker[]> =>
    Promise.all(Array.from({ length: count }, () => start(role)));
  const site: Site = {
    server,
    pool: createPool({ url, max: 2 }),
    random: randomOf(seed),
    writers: await many('writer', writers),
    projectors: await many('projector', projectors),
    start,
    restartServer: async () => {
      site.server = await begin();
      if (site.server.urlFor('postgres') !== url) throw new Error('the server has another address now');
    },
    close: async () => {
      await Promise.all([...site.writers, ...site.projectors].map((worker) => worker.kill()));
      await site.pool.end();
      await site.server.stop();
      for (const directory of [home, site.server.home]) await rm(directory, { recursive: true, force: true });
    },
  };
  return site;
}

async function oneRound(site: Site, { load }: CrashPlan, number: number): Promise<CrashRound> {
  const { random } = site;
  const ledger = `round-${number}`;
  const acknowledged = new Set<string>();
  const before = new Map(site.writers.map((writer) => [writer, writer.acknowledged.length]));
  const collect = (writer: Worker): void => {
    for (const command of writer.acknowledged.slice(before.get(writer) ?? 0)) acknowledged.add(command);
  };
  for (const writer of site.writers) writer.tell(ledger);
  const died: Victim[] = [];
  for (let deaths = random() < 0.3 ? 2 : 1; deaths > 0; deaths -= 1) {
    await after(10 + random() * load);
    const victim = VICTIMS[Math.floor(random() * VICTIMS.length)] ?? 'server';
    died.push(victim);
    await kill(site, victim, ledger, collect);
  }
  for (const writer of site.writers) writer.tell('stop');
  await Promise.all(site.writers.map((writer) => writer.said('stopped')));
  for (const writer of site.writers) collect(writer);
  const entries = await auditRound(site.pool, ledger, acknowledged);
  return { number, died, entries, acknowledged: acknowledged.size };
}

async function kill(
  site: Site,
  victim: Victim,
  ledger: string,
  collect: (writer: Worker) => void,
): Promise<void> {
  const { random } = site;
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  switch (victim) {
    case 'server': {
      const pid = Number(
        (await readFile(join(site.server.home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0],
      );
      process.kill(pid, 'SIGKILL');
      await site.restartServer();
      return;
    }
    case 'backend': {
      const { rows } = await whileReachable(() =>
        site.pool.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
        ),
      );
      const pid = one(rows)?.pid;
      if (pid !== undefined) killIfAlive(pid);
      return;
    }
    case 'writer': {
      const dead = one(site.writers);
      if (dead === undefined) return;
      await dead.kill();
      // Its last words are read by now: what they acknowledge must be there.
      await nextTurn();
      collect(dead);
      const next = await site.start('writer');
      site.writers = [...site.writers.filter((writer) => writer !== dead), next];
      next.tell(ledger);
      return;
    }
    case 'projector': {
      const dead = one(site.projectors);
      if (dead === undefined) return;
      await dead.kill();
      const next = await site.start('projector');
      site.projectors = [...site.projectors.filter((projector) => projector !== dead), next];
    }
  }
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
