/**
 * Every refusal, once: a stable code, the HTTP status that fits it, and a sentence that says what to do. Sentences
 * name their parameters in braces. Only the HTTP filter and the command line turn a refusal into words on a wire.
 */
export const REFUSALS = {
  // what was sent is not in order
  'invalid-entry': [
    400,
    'The entry is not in order: {problem} Mend the fields named in errors and send it again.',
  ],
  'invalid-request': [400, 'The request is not in order: {problem} Mend it and send it again.'],
  'unknown-entry-type': [400, '"{type}" is no type of entry. Stream {stream} takes: {types}.'],
  'entry-type-of-another-stream': [
    400,
    '{type} is recorded in a stream of {kinds}, not in {stream}. Send it there.',
  ],
  'malformed-json': [400, 'The body is not valid JSON. Send one JSON object in UTF-8.'],
  'body-too-large': [
    413,
    'The body is larger than {limit} bytes. Send fewer entries at a time or shorter texts.',
  ],
  'unsupported-media-type': [415, 'Send the body as application/json.'],
  'not-acceptable': [406, 'Ask for one of these formats: {formats}.'],
  'method-not-allowed': [405, '{method} is not offered here. See /api/docs for what is.'],
  // who is asking
  'key-missing': [401, 'Writing needs a key. Send it as "Authorization: Bearer <key>".'],
  'key-unknown': [
    401,
    'The key is not known here. Check it, or have a new one made with "mandate key create".',
  ],
  'no-right-to-record': [
    403,
    'This key may not record {type} in {stream}. Ask the secretariat for a key that may.',
  ],
  'batch-refused': [
    422,
    '{count} of {total} entries were refused, so nothing was recorded. Mend those named in errors and send the batch again.',
  ],
  // what does not exist
  'not-found': [404, 'There is nothing at {path}. See /api/docs for what is offered.'],
  'organisation-not-found': [404, 'There is no organisation "{org}". Register it first, or check its id.'],
  'stream-not-found': [404, 'There is no {stream} yet. Record its {opening} first, or check the id.'],
  'entry-not-found': [422, 'There is no entry {entry} {where}. Name an entry that the ledger holds.'],
  'position-not-found': [404, 'The ledger of {org} has no entry {position}; its last one is {head}.'],
  'reference-not-found': [
    422,
    '{field} names {stream}, which does not exist. Record its {opening} first, or check the id.',
  ],
  'unknown-organ': [422, '"{organ}" is no organ of {org}. Establish it first; the organs are: {organs}.'],
  'not-a-member': [
    422,
    '{state} was certainly no member of {org} on {occurredOn} and is not among the participants of the document. Check the state and the date, or record MemberJoined first.',
  ],
  'not-yet-made': [404, '{stream} did not exist on {asOf}. Ask for a later day.'],
  retracted: [
    404,
    'The first entry of {stream} has been retracted: it is out of all readings. Its history is at {history}.',
  ],
  // what the ledger cannot take
  'id-taken': [409, '{stream} exists already. Choose another id, or record a further entry in it.'],
  'id-reserved': [422, '"{id}" is reserved. Choose another id.'],
  'id-differs-from-stream': [
    400,
    'The entry opens "{id}" but was sent to {stream}. Make the two ids the same.',
  ],
  'entry-id-taken': [
    409,
    'An entry with the id {entry} is in the ledger already. Leave the id out or choose another.',
  ],
  'date-in-the-future': [
    422,
    '{field} {date} lies in the future. Record it when it has happened; a plan has its own entries.',
  ],
  'last-day-before-first': [
    422,
    'startedOn {startedOn} lies after occurredOn {occurredOn}, the last day. Exchange or mend them.',
  ],
  'source-required': [422, '{type} needs at least one source. Add it to sources.'],
  'deciding-organ-required': [
    422,
    'A commitment {why} needs decidingOrgan: the organ whose decision it waits for.',
  ],
  'documents-required': [422, 'A commitment of kind document needs {fields}.'],
  'already-retracted': [409, 'Entry {entry} has been retracted already.'],
  'retraction-is-final': [422, 'A retraction is not taken back. Record the fact anew.'],
  'entry-of-another-stream': [422, 'Entry {entry} stands in {other}. Send the {type} there.'],
  'wrong-entry-type': [422, '{field} must name a {wanted}; {entry} is a {actual}.'],
  'rotation-not-in-order': [
    422,
    'One key follows another in the same name. Use "mandate key rotate", which records it as it must be.',
  ],
  // proofs
  'checkpoint-not-found': [
    404,
    'No checkpoint of {size} entries was signed for {org}. Ask for the latest, or for one that you hold.',
  ],
  'checkpoint-differs': [
    409,
    'Another head was signed here for {size} entries. Keep your copy: the two together prove that one ledger was shown in two forms.',
  ],
  'checkpoint-key-missing': [
    503,
    'This server has not the key that signs the checkpoints of {org}, {key}. Put it where MANDATE_CHECKPOINT_KEY says.',
  ],
  'ledger-rewritten': [
    409,
    'The ledger of {org} is no continuation of the {size} entries that were signed before, so it is not signed. Compare it with an exported copy: "mandate verify --checkpoint".',
  ],
  'signature-wrong': [
    422,
    'The signature in the name of {name} is not one of this checkpoint. Sign the text of the note as it is, and send it again.',
  ],
  'witness-unknown': [
    422,
    'No signature of the note is by a witness of {org}. Have the key admitted first: WitnessAdmitted.',
  ],
  // order and repetition
  'stale-version': [412, '{stream} is at version {actual}, not {expected}. Read it again, then decide anew.'],
  conflict: [409, '{stream} was changed at the same time, again and again. Send the command once more.'],
  'key-reused': [409, 'This Idempotency-Key was used with other content. Use a new key for a new command.'],
  overloaded: [
    503,
    'Too many entries are waiting to be recorded, and nothing of this was. Try again in a moment.',
  ],
  'ledger-unavailable': [
    503,
    'The ledger cannot be reached. Whether this was recorded is not known: send it again with the same Idempotency-Key.',
  ],
  // time
  'position-not-reached': [
    404,
    'The ledger of {org} has not reached entry {position}; its last one is {head}.',
  ],
  'known-at-in-the-future': [
    400,
    'knownAt {knownAt} lies in the future. Ask for an instant that has passed.',
  ],
  'read-model-behind': [503, 'The reading has not reached entry {position} yet. Try again in a moment.'],
  'no-term': [422, 'The presidency {presidency} has not been handed over on {asOf}.'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof REFUSALS;
export interface FieldProblem {
  /** JSON pointer (RFC 6901) into what was sent. */
  pointer: string;
  detail: string;
  /** In a batch: the refusal of the entry. */
  code?: RefusalCode;
}
export type RefusalParams = Record<string, string | number>;

/** A named refusal. The ledger stays as it was. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    readonly params: RefusalParams = {},
    readonly errors: readonly FieldProblem[] = [],
  ) {
    const [status, sentence] = REFUSALS[code];
    super(sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? name)));
    this.name = 'Refusal';
    this.status = status;
  }
}
