import type { StreamName } from '../src/domain/entry.js';

/** A client leaves a stream for a new one after this many entries: about as long as commitments get. */
export const STREAM_LENGTH = 20;

/** The ledger that several processes append to. */
export const SHARED_LEDGER = 'bench-shared';

/** What every entry rests on. */
export const sources = [
  { title: 'Communiqué of the session', publisher: 'Secretariat', url: 'https://example.org/2020/04/17' },
];

/** Where the next entry of a client goes, and the version that its stream has before it. */
export interface Place {
  stream: StreamName;
  version: number;
}

/** Gives each client its places: commitments of its own, one after the other. */
export function placesOf(prefix: string): (client: number) => Place {
  const given = new Map<number, number>();
  return (client) => {
    const count = given.get(client) ?? 0;
    given.set(client, count + 1);
    const number = Math.floor(count / STREAM_LENGTH);
    return { stream: `commitments/${prefix}-${client}-${number}`, version: count % STREAM_LENGTH };
  };
}

/** What is sent for a place: a new commitment opens its stream, progress follows. */
export function bodyFor({ version }: Place): Record<string, unknown> {
  return version === 0 ? { ...opening, occurredOn: '2019-11-28', sources } : { ...progress, sources };
}

/** Its priority is the one of test/support/house.ts. */
const opening = {
  type: 'CommitmentMade',
  priority: 'p',
  title: {
    en: 'Adopt the plan of joint exercises for the coming year',
    ru: 'Утвердить план совместных учений на предстоящий год',
  },
  kind: 'activity',
};

/** The entry that is measured, but for its sources. */
export const progress = {
  type: 'ProgressLogged',
  occurredOn: '2020-04-17',
  note: 'The Council of Foreign Ministers considered the draft and returned it with remarks of two member states.',
} as const;
