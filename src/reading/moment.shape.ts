import { z } from 'zod';
import { COMMITMENT_STATUSES } from '../domain/commitment/status.js';
import { FLAGS } from '../domain/commitment/flags.js';
import { TIMELINESS } from '../domain/commitment/timeliness.js';
import { fullDay } from '../domain/partial-date.js';
import { PRIORITY_STATUSES } from '../domain/priority/priority.reading.js';
import { position } from './entry.shape.js';

/** What every answer names: asked again with all three it is the same, byte for byte. */
export const moment = {
  asOf: fullDay,
  position: position.meta({ description: 'The last entry that was known.' }),
  rules: z.string().meta({ description: 'The version of the status rules.' }),
};

/** The state of one stream names the stream's version too, which `If-Match` takes. */
export const atVersion = { ...moment, version: z.int().min(1) };

export const flag = z.enum(FLAGS).meta({ id: 'Flag' });
export const commitmentStatus = z.enum(COMMITMENT_STATUSES).meta({ id: 'CommitmentStatus' });
export const priorityStatus = z.enum(PRIORITY_STATUSES).meta({ id: 'PriorityStatus' });
export const timeliness = z.enum(TIMELINESS).meta({ id: 'Timeliness' });
