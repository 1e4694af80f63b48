import { parsePartialDate } from '../domain/partial-date.js';

// RFC 3339, 5.6. A plus sign that was not escaped in an address arrives as a space.
const SHAPE = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+ -])(\d{2}):(\d{2}))$/;
const MILLISECONDS_A_MINUTE = 60_000;

/** What an instant says about the calendar: one that can be asked for, or one before or after all of them. */
export type Instant = { kind: 'instant'; utc: string } | { kind: 'before-all' } | { kind: 'after-all' };

/**
 * An RFC 3339 instant with zone, in UTC with at most six digits of a second (further ones are cut off, which is inclusive:
 * the ledger has no finer ones). Undefined for text of another form, a date that is not of the calendar included.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [
    ,
    date = '',
    hour = '',
    minute = '',
    second = '',
    fraction = '',
    sign,
    zoneHour = '00',
    zoneMinute = '00',
  ] = match;
  if (parsePartialDate(date) === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const leap = second === '60';
  const local = Date.parse(`${date}T${hour}:${minute}:${leap ? '59' : second}Z`);
  const ahead = (Number(zoneHour) * 60 + Number(zoneMinute)) * MILLISECONDS_A_MINUTE;
  const utc = new Date(sign === '-' ? local + ahead : local - ahead).toISOString();
  // Years outside 0001 to 9999 carry a sign, or are year 0.
  if (utc.startsWith('+')) return { kind: 'after-all' };
  if (utc.startsWith('-') || utc.startsWith('0000')) return { kind: 'before-all' };
  // A leap second is the last moment of its minute: the clock of the ledger does not count it.
  const digits = leap ? '.999999' : fraction.slice(0, 7);
  return { kind: 'instant', utc: `${utc.slice(0, 19)}${digits === '.' ? '' : digits}Z` };
}
