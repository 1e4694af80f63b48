import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../tokens.js';

export interface Check {
  name: string;
  up: boolean;
  /** Why not. */
  reason?: string;
}

/** What must be well before traffic comes: the database, and whatever other rooms add. */
@Injectable()
export class HealthChecks {
  readonly #checks: (() => Promise<Check>)[] = [];

  constructor(@Inject(POOL) pool: Pool) {
    this.add(async () => {
      try {
        await pool.query('SELECT 1');
        return { name: 'database', up: true };
      } catch {
        return { name: 'database', up: false, reason: 'The database does not answer.' };
      }
    });
  }

  add(check: () => Promise<Check>): void {
    this.#checks.push(check);
  }

  run(): Promise<Check[]> {
    return Promise.all(this.#checks.map((check) => check()));
  }
}
