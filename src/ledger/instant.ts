/** 2000-01-01 in UTC, from which PostgreSQL counts, in Unix milliseconds. */
const EPOCH = 946_684_800_000;
const MICROSECONDS_A_SECOND = 1_000_000;

/**
 * An instant as the ledger says it: RFC 3339 in UTC with six digits of a second. `ledger_instant` in SQL says the same.
 * @param microseconds since 2000-01-01 in UTC, as PostgreSQL counts them: exact until the year 2285
 */
export function instantOf(microseconds: number): string {
  const seconds = Math.floor(microseconds / MICROSECONDS_A_SECOND);
  const fraction = `${microseconds - seconds * MICROSECONDS_A_SECOND}`.padStart(6, '0');
  return `${new Date(EPOCH + seconds * 1_000).toISOString().slice(0, 19)}.${fraction}Z`;
}
