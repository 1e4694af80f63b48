import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../../generated/prisma/client.js';

/** Prisma over the shared pool: the door for everything ordinary. */
export class Prisma extends PrismaClient {
  static over(pool: Pool): Prisma {
    return new Prisma({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  }
}
