import { type CommitmentEntry, TERM } from '../../domain/commitment/commitment.entries.js';
import type { OrganisationEntry } from '../../domain/organisation/organisation.entries.js';
import { parsePartialDate } from '../../domain/partial-date.js';
import { inWorldOrder, isType, type Known } from '../../domain/reading.js';
import type { Postponement } from './timeline.shape.js';

/** What an entry says about a date: that it is set, or given up for another or for none. */
interface Planned {
  known: Known;
  postpones: boolean;
  date: string | undefined;
}

/**
 * The postponements of a commitment in the order of the world: its activities, each by its name, and its due date, which
 * CommitmentRescheduled moves. The old date is the one planned, else the one promised; a date set later belongs to the
 * postponement that left it open.
 */
export function postponementsOf(stream: readonly Known<CommitmentEntry>[]): Postponement[] {
  const lines = new Map<string, Planned[]>();
  let promised: Planned[] = [];
  const add = (line: string, planned: Planned) =>
    lines.set(line, [...(lines.get(line) ?? promised), planned]);
  for (const known of standing(stream)) {
    if (isType(known, 'CommitmentMade')) {
      const { due = TERM } = known.entry.data;
      promised = [{ known, postpones: false, date: isDate(due) ? due : undefined }];
    } else if (isType(known, 'CommitmentRescheduled')) {
      const { due } = known.entry.data;
      add('due', { known, postpones: true, date: isDate(due) ? due : undefined });
    } else if (isType(known, 'ActivityScheduled', 'ActivityPostponed')) {
      const { activity = '', plannedOn: date } = known.entry.data;
      add(`activity ${activity}`, { known, postpones: isType(known, 'ActivityPostponed'), date });
    }
  }
  return [...lines.values()].flatMap(inPairs).toSorted(byEntry);
}

const isDate = (due: string): boolean => parsePartialDate(due) !== undefined;

/** The postponements of one session. */
export function sessionPostponements(
  stream: readonly Known<OrganisationEntry>[],
  session: string,
): Postponement[] {
  const planned = standing(stream).flatMap((known): Planned[] => {
    if (!isType(known, 'SessionScheduled', 'SessionPostponed') || known.entry.data.session !== session)
      return [];
    return [{ known, postpones: isType(known, 'SessionPostponed'), date: known.entry.data.plannedOn }];
  });
  return inPairs(planned);
}

function standing<E extends CommitmentEntry | OrganisationEntry>(stream: readonly Known<E>[]): Known<E>[] {
  return inWorldOrder(stream.filter(({ retractedBy }) => retractedBy === undefined));
}

function inPairs(planned: readonly Planned[]): Postponement[] {
  const found: Postponement[] = [];
  let date: string | undefined;
  let open: Postponement | undefined;
  for (const { known, postpones, date: next } of planned) {
    const { position, occurredOn } = known.entry;
    if (postpones) {
      open = {
        because: position,
        on: occurredOn,
        ...(date !== undefined && { from: date }),
        ...(next !== undefined && { to: next, setBy: position }),
      };
      found.push(open);
    } else if (open !== undefined && open.to === undefined && next !== undefined) {
      open.to = next;
      open.setBy = position;
    }
    date = next ?? date;
  }
  return found;
}

const byEntry = (a: Postponement, b: Postponement): number => a.because - b.because;
