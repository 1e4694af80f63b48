import { GRADES, type StreamName } from '../domain/entry.js';
import { parsePartialDate, UNKNOWN } from '../domain/partial-date.js';
import { toContent } from './content.js';
import { ANY_VERSION, type AppendCommand, type NewEntry } from './ledger.types.js';
import { schemaVersionOf } from './upcasters.js';

/** A command that the ledger cannot take in, whatever its streams hold: a caller's mistake. It never joins a group. */
export class MalformedCommandError extends Error {
  constructor(
    readonly commandId: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`Command ${commandId} is malformed: ${reason}`, options);
    this.name = 'MalformedCommandError';
  }
}

/** An entry with everything its row needs but its place. */
export interface PreparedEntry {
  stream: StreamName;
  id: string;
  type: string;
  schemaVersion: number;
  firstDay: string | null;
  lastDay: string | null;
  content: string;
  grade: string;
  actor: string;
}

/** A command whose every value PostgreSQL will take. */
export interface PreparedCommand {
  command: AppendCommand;
  entries: PreparedEntry[];
  /** Its id, its streams and the ids of its entries: commands that share one do not share a group. */
  names: string[];
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const STREAM = /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// An even number of backslashes before it: the escape of NUL, not the text of one.
const ESCAPED_NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/**
 * Checks a command and prepares its rows, so that what joins a group cannot fail it.
 * @throws MalformedCommandError
 */
export function prepare(command: AppendCommand): PreparedCommand {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new MalformedCommandError(command.commandId, reason, { cause });
  };
  if (!SLUG.test(command.ledger)) refuse(`its ledger "${command.ledger}" is not a slug`);
  if (!UUID.test(command.commandId)) refuse('its id is not a UUID in lower case');
  if (command.digest === '') refuse('it has no digest');
  if (command.entries.length === 0) refuse('it has no entries');
  for (const text of [command.digest, command.correlation ?? '', command.causation ?? '']) {
    if (!isStorable(text)) refuse('its digest, correlation or causation is not valid text');
  }
  checkStreams(command, refuse);
  const ids = new Set(command.entries.map(({ id }) => id));
  if (ids.size < command.entries.length) refuse('two of its entries have the same id');
  const entries = command.entries.map((entry) => prepareEntry(entry, refuse));
  const names = [command.commandId, ...command.expected.map(({ stream }) => stream), ...ids];
  return { command, entries, names };
}

type Refuse = (reason: string, cause?: unknown) => never;

function checkStreams({ expected, entries }: AppendCommand, refuse: Refuse): void {
  const streams = new Set<string>();
  for (const { stream, version } of expected) {
    if (!STREAM.test(stream)) refuse(`"${stream}" is not a stream's name`);
    if (streams.has(stream)) refuse(`it expects stream ${stream} twice`);
    if (!Number.isSafeInteger(version) || version < ANY_VERSION) refuse(`${version} is not a version`);
    streams.add(stream);
  }
  const missing = entries.find(({ stream }) => !streams.has(stream));
  if (missing !== undefined) refuse(`it expects no version of stream ${missing.stream}`);
}

function prepareEntry(entry: NewEntry, refuse: Refuse): PreparedEntry {
  if (!UUID.test(entry.id)) refuse(`the id of an entry, "${entry.id}", is not a UUID in lower case`);
  if (!GRADES.includes(entry.grade)) refuse(`"${entry.grade}" is not a grade`);
  const days = entry.occurredOn === UNKNOWN ? null : parsePartialDate(entry.occurredOn);
  if (days === undefined) return refuse(`"${entry.occurredOn}" is not a date of the calendar`);
  return {
    stream: entry.stream,
    id: entry.id,
    type: entry.type,
    schemaVersion: schemaVersionOf(entry.type),
    firstDay: days?.first ?? null,
    lastDay: days?.last ?? null,
    content: contentOf(entry, refuse),
    grade: entry.grade,
    actor: entry.actor,
  };
}

function contentOf(entry: NewEntry, refuse: Refuse): string {
  try {
    const content = toContent(entry);
    return ESCAPED_NUL.test(content) ? refuse('an entry holds a NUL character') : content;
  } catch (cause) {
    return refuse(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
