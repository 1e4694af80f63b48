import type { MissingReason, StateRole } from '../domain/document/entry-into-force.js';
import type { DOMESTIC_STEPS, MEANS, SIGNATURE_FORMS } from '../domain/document/document.entries.js';
import type { CONFIRMATION_BASES } from '../domain/corrections.entries.js';
import type { DateBasis } from '../domain/entry.js';
import type { Nature, Stage } from '../domain/vocabulary.js';
import type { Standing } from '../reading/matrix.shape.js';
import type { NOT_FOUND } from '../reading/ratification.shape.js';

type Words<K extends string> = Readonly<Record<K, string>>;

/** What the chart, the matrix and the story say in one language. */
export interface RatificationTexts {
  means: Words<(typeof MEANS)[number]>;
  steps: Words<(typeof DOMESTIC_STEPS)[number]>;
  outcomes: Words<'passed' | 'rejected'>;
  reached: Words<'signed' | 'domestic-steps' | 'ratified' | 'deposited'>;
  forms: Words<(typeof SIGNATURE_FORMS)[number]>;
  depositForms: Words<'instrument' | 'notification'>;
  kinds: Words<'reservation' | 'declaration'>;
  madeAt: Words<'signature' | 'consent' | 'later'>;
  bases: Words<(typeof CONFIRMATION_BASES)[number]>;
  dateBases: Words<Exclude<DateBasis, 'stated'>>;
  roles: Words<StateRole>;
  natures: Words<Nature>;
  stages: Words<Stage>;
  standings: Words<Standing>;
  notFound: Words<(typeof NOT_FOUND)[number]>;
  computed: Words<'in-force' | 'not-yet' | 'cannot-compute'>;
  by: Words<'reported' | 'computed'>;
  missing: Words<MissingReason['what']>;
  chart: Words<
    | 'title'
    | 'lead'
    | 'permanent'
    | 'matrix'
    | 'history'
    | 'document'
    | 'nature'
    | 'stage'
    | 'aliases'
    | 'adopted'
    | 'depositary'
    | 'list'
    | 'listComplete'
    | 'listIncomplete'
    | 'participants'
    | 'openToAll'
    | 'amends'
    | 'signatories'
    | 'contracting'
    | 'parties'
    | 'left'
    | 'terminated'
    | 'effective'
    | 'inForceHeading'
    | 'inForce'
    | 'notInForce'
    | 'reported'
    | 'noReport'
    | 'computed'
    | 'rule'
    | 'noRule'
    | 'clause'
    | 'counted'
    | 'stillRequired'
    | 'missing'
    | 'further'
    | 'earliest'
    | 'states'
    | 'noStates'
    | 'state'
    | 'member'
    | 'negotiated'
    | 'signature'
    | 'domestic'
    | 'ratification'
    | 'deposit'
    | 'force'
    | 'end'
    | 'more'
    | 'provisional'
    | 'until'
    | 'succession'
    | 'revoked'
    | 'notice'
    | 'claims'
    | 'claimNote'
    | 'done'
    | 'notDone'
    | 'reservations'
    | 'objections'
    | 'withdrawnOn'
    | 'countsFrom'
    | 'precludes'
    | 'late'
    | 'notBetween'
    | 'disputed'
    | 'disputes'
    | 'disputesLead'
    | 'allActs'
    | 'uncertain'
    | 'otherFormats'
    | 'notFoundNote'
    | 'between'
  >;
  matrix: Words<'title' | 'lead' | 'documents' | 'none' | 'chart' | 'nextPage' | 'reservations' | 'claim'>;
  story: Words<
    | 'title'
    | 'lead'
    | 'recorded'
    | 'source'
    | 'grade'
    | 'entry'
    | 'corrections'
    | 'retracted'
    | 'contradicts'
    | 'chart'
    | 'otherFormats'
    | 'permanent'
  >;
}
