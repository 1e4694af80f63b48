import { RULES } from '../domain/commitment/status.js';
import { type Day, utcDay } from '../domain/partial-date.js';
import { Refusal } from '../domain/refusals.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import type { Clock } from '../platform/tokens.js';
import { parseInstant } from './instant.js';
import type { Projector } from './projector.js';
import { dayOf, invalidRequest, isSlug, parameter, type QueryString, toEntryNumber } from './request.js';

/** The two clocks as a caller asks for them. */
export interface WantedMoment {
  asOf?: Day;
  /** An entry number or an instant. */
  knownAt?: number | string;
  /** What the caller has written before: the answer must contain it. */
  after?: number;
}

/** The two clocks of an answer. With the version of the rules they name it for ever. */
export interface Moment {
  asOf: Day;
  position: number;
}

/** Milliseconds. `briefly`: for one's own writes; `atMost`: for a position that the caller names. */
export interface Patience {
  briefly: number;
  atMost: number;
}
const PATIENCE: Patience = { briefly: 500, atMost: 5_000 };

const KNOWN_AT_SENTENCE =
  'Write knownAt as an entry number from 1, or as an instant with zone such as 2020-12-02T12:00:00Z (a plus sign as %2B).';

/** Reads the parameters of the two clocks. @throws Refusal `invalid-request` with a pointer to the parameter */
export function wantedMoment(query: QueryString, mandateAfter?: string | string[]): WantedMoment {
  const asOf = dayOf(query, 'asOf');
  const knownAt = knownAtFrom(query, 'knownAt');
  const after = mandateAfter === undefined ? undefined : toEntryNumber(String(mandateAfter));
  if (mandateAfter !== undefined && after === undefined) {
    throw invalidRequest('Mandate-After', 'Write the header Mandate-After as one entry number.');
  }
  const rules = parameter(query, 'rules');
  if (rules !== undefined && rules !== RULES) {
    throw invalidRequest('rules', `Ask for rules ${RULES}, or leave rules out: these are the rules here.`);
  }
  return {
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
    ...(after !== undefined && { after }),
  };
}

/** An entry number or an instant from a parameter. @throws Refusal `invalid-request` with a pointer to it */
export function knownAtFrom(query: QueryString, name: string): number | string | undefined {
  const text = parameter(query, name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) return text;
  const number = toEntryNumber(text);
  if (number === undefined || number === 0) throw invalidRequest(name, KNOWN_AT_SENTENCE);
  return number;
}

/** Fixes the two clocks of an answer, and waits until the rows contain what it needs. */
export class TimeTravel {
  constructor(
    private readonly reader: LedgerReader,
    private readonly projector: Pick<Projector, 'waitFor'>,
    private readonly clock: Clock,
    private readonly patience: Patience = PATIENCE,
  ) {}

  /**
   * Without `knownAt` the answer is as new as the rows are, after waiting briefly for the head of the ledger.
   *
   * @throws Refusal `organisation-not-found`, `position-not-reached`, `known-at-in-the-future`, `invalid-request`,
   *   `read-model-behind`
   */
  async resolve(org: string, wanted: WantedMoment): Promise<Moment> {
    const head = isSlug(org) ? (await this.reader.head(org)).position : 0;
    if (head === 0) throw new Refusal('organisation-not-found', { org });
    const { asOf = utcDay(this.clock()), knownAt, after = 0 } = wanted;
    if (after > head) throw new Refusal('position-not-reached', { org, position: after, head });
    const named = await this.#positionOf(org, knownAt, head);
    if (named === 0) throw new Refusal('organisation-not-found', { org });
    const needed = Math.max(named ?? 0, after);
    const position = named ?? head;
    let reached = await this.projector.waitFor(org, Math.max(position, needed), this.patience.briefly);
    if (reached < needed) reached = await this.projector.waitFor(org, needed, this.patience.atMost);
    if (reached < Math.max(needed, 1))
      throw new Refusal('read-model-behind', { position: Math.max(needed, 1) });
    return { asOf, position: Math.min(position, reached) };
  }

  async #positionOf(
    org: string,
    knownAt: number | string | undefined,
    head: number,
  ): Promise<number | undefined> {
    if (knownAt === undefined) return undefined;
    if (typeof knownAt === 'number') {
      if (knownAt > head) throw new Refusal('position-not-reached', { org, position: knownAt, head });
      return knownAt;
    }
    const instant = parseInstant(knownAt);
    switch (instant?.kind) {
      case undefined:
        throw invalidRequest('knownAt', KNOWN_AT_SENTENCE);
      case 'before-all':
        return 0;
      case 'after-all':
        throw new Refusal('known-at-in-the-future', { knownAt });
      case 'instant': {
        const position = await this.reader.positionAt(org, instant.utc);
        if (position === undefined) throw new Refusal('known-at-in-the-future', { knownAt });
        return position;
      }
    }
  }
}
