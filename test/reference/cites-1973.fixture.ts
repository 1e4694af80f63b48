import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const day = z.iso.date();
const byState = z.record(z.string().regex(/^[A-Z]{2}$/), day);

/** What official sources say of CITES, typed from them and not derived from anything here. */
export const official = z
  .strictObject({
    treaty: day,
    computed: byState,
    reported: byState,
    second: z.array(z.strictObject({ state: z.string(), inForceOn: day, source: z.string() })),
    parties: z.array(
      z.strictObject({ on: day, counted: z.int(), lacking: z.array(z.string()), source: z.string() }),
    ),
  })
  .parse(parse(readFileSync(new URL('cites-1973.official.yaml', import.meta.url), 'utf8')));
