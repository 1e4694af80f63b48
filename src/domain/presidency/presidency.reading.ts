import { isOutOfOrder } from '../out-of-order.js';
import type { Day } from '../partial-date.js';
import { countedAt, deciding, isOutOfReadings, type Known, ofType } from '../reading.js';
import type { LocalisedText } from '../vocabulary.js';
import type { PresidencyEntry } from './presidency.entries.js';

/** A presidency at `asOf`: who is in the chair, from the session that opens it to the session that hands it over. */
export interface PresidencyReading {
  id: string;
  state: string;
  name: LocalisedText;
  previous?: string;
  openedOn?: string;
  handedOverOn?: string;
  handedOverTo?: string;
  status: 'announced' | 'open' | 'handed-over';
  flags: ('disputed' | 'out-of-order')[];
  because: number[];
}

/** Reads a presidency; undefined before it is announced and after its first entry was retracted. */
export function readPresidency(
  stream: readonly Known<PresidencyEntry>[],
  asOf: Day,
): PresidencyReading | undefined {
  if (isOutOfReadings(stream)) return undefined;
  const counted = countedAt(stream, asOf);
  const announced = ofType(counted, 'PresidencyAnnounced')[0];
  if (announced === undefined) return undefined;
  const { id, state, name, previous } = announced.entry.data;
  const opened = deciding(ofType(counted, 'PresidencyOpened'));
  const handedOver = deciding(ofType(counted, 'PresidencyHandedOver'));
  const to = handedOver?.entry.data.to;
  const openOrAnnounced = opened === undefined ? 'announced' : 'open';
  return {
    id,
    state,
    name,
    ...(previous !== undefined && { previous }),
    ...(opened !== undefined && { openedOn: opened.entry.occurredOn }),
    ...(handedOver !== undefined && { handedOverOn: handedOver.entry.occurredOn }),
    ...(to !== undefined && { handedOverTo: to }),
    status: handedOver === undefined ? openOrAnnounced : 'handed-over',
    flags: [
      ...(counted.some(({ disputedBy }) => disputedBy.length > 0) ? (['disputed'] as const) : []),
      ...(isOutOfOrder([counted]) ? (['out-of-order'] as const) : []),
    ],
    because: [(handedOver ?? opened ?? announced).entry.position],
  };
}
