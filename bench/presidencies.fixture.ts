import type { Pool } from 'pg';

/** A ledger of presidencies of one size, all recorded side by side: at every position each is known as far as the others. */
export interface Presidencies {
  ledger: string;
  presidencies: number;
  /** Entries of each, a multiple of 1,000; what it adds to the organisation's stream among them. */
  entries: number;
}

export const COMMITMENTS = 100;

/**
 * Fills a ledger as its owner may, past the application, leaf hashes as `ledger_append` makes them. Of each presidency:
 * itself, a session, 10 priorities, 20 documents with rules, signatures and deposits, 100 commitments of every kind, and
 * what is logged, confirmed, disputed and retracted of these; one date in ten is a month. Made up, for measuring alone.
 */
export async function fillPresidencies(
  owner: Pool,
  { ledger, presidencies, entries }: Presidencies,
): Promise<void> {
  await owner.query(FILL, [ledger, presidencies, entries]);
  await owner.query('INSERT INTO ledger_names (ledger) VALUES ($1)', [ledger]);
}

/** `n` counts the entries of presidency `p`, `k` its commitments and then its documents, `r` what came after each was opened. */
const FILL = `
  INSERT INTO ledger_entries (ledger, position, entry_id, stream, version, type, schema_version, first_day, last_day,
    content, grade, actor, command_id, recorded_at, leaf_hash)
  SELECT $1, position, id, stream, version, type, 1, first, last, content, 'reported', 'bench', id, at,
    ledger_leaf(content, $1, position, at, stream, version)
  FROM (
    SELECT position, id, stream, version, type, at, day AS first,
      CASE WHEN month THEN (date_trunc('month', day) + interval '1 month - 1 day')::date ELSE day END AS last,
      '{"actor":"bench","data":' || data || ',"dateBasis":"stated","grade":"reported","id":"' || id
        || '","note":"A note of some length, as they are: what was said, by whom, and where it can be found again.","occurredOn":"'
        || CASE WHEN month THEN left(day::text, 7) ELSE day::text END
        || '","schema":1,"sources":[{"publisher":"Secretariat","title":"Communiqué","url":"https://example.org/'
        || position || '"}],"type":"' || type || '"}' AS content
    FROM (
      SELECT placed.*, md5($1 || position)::uuid AS id,
        timestamptz '2020-01-01' + position * interval '1 millisecond' AS at,
        CASE type
          WHEN 'OrganisationRegistered' THEN '{"id":"' || $1 || '","name":{"en":"O","ru":"О"}}'
          WHEN 'SessionHeld' THEN '{"format":"in-person","organs":["council"],"session":"s' || p || '"}'
          WHEN 'PresidencyAnnounced' THEN '{"id":"p' || p || '","name":{"en":"P","ru":"П"},"state":"RU"}'
          WHEN 'PresidencyOpened' THEN '{"session":"s' || p || '"}'
          WHEN 'PresidencyHandedOver' THEN '{"session":"s' || p + 1 || '"}'
          WHEN 'PriorityProposed' THEN '{"id":"p' || p || '-' || n || '","presidency":"p' || p || '","title":{"en":"P","ru":"П"}}'
          WHEN 'DocumentListed' THEN '{"depositaryList":"incomplete","id":"p' || p || '-' || k
            || '","nature":"treaty","participants":["AM","BY","KZ","KG","RU","TJ"],"title":{"en":"D","ru":"Д"}}'
          WHEN 'CommitmentMade' THEN '{"decidingOrgan":"council",'
            || CASE WHEN k % 5 = 0 THEN '"documents":["p' || p || '-' || 100 + k / 5 || '"],' ELSE '' END
            || CASE WHEN k % 3 = 0 THEN '"due":"2020-0' || 1 + k % 9 || '",' ELSE '' END
            || '"id":"p' || p || '-' || k || '","kind":"'
            || (ARRAY['document','plan','activity','outcome','ongoing'])[k % 5 + 1]
            || '","priority":"p' || p || '-' || k % 10 + 3 || '","title":{"en":"C","ru":"О"}}'
          WHEN 'DocumentAdopted' THEN '{"organ":"council"}'
          WHEN 'EntryIntoForceRuleSet' THEN '{"rule":{"kind":"nth-deposit","n":3,"offset":{"days":30}}}'
          WHEN 'DocumentSigned' THEN '{"states":["AM","BY","KZ","KG","RU","TJ"]}'
          WHEN 'DocumentRatified' THEN '{"means":"ratification","state":"' || state || '"}'
          WHEN 'InstrumentDeposited' THEN '{"means":"ratification","state":"' || state || '"}'
          WHEN 'DomesticStepTaken' THEN '{"state":"' || state || '","step":"parliament"}'
          WHEN 'EntryConfirmed' THEN '{"basis":"second-source","entry":"' || before || '"}'
          WHEN 'EntryDisputed' THEN '{"entry":"' || before || '","reason":"Another source differs."}'
          WHEN 'EntryRetracted' THEN '{"entry":"' || before || '","reason":"Recorded twice."}'
          WHEN 'PlanApproved' THEN '{"organ":"council"}'
          WHEN 'CommitmentBlocked' THEN '{"reason":"The budget is not agreed."}'
          ELSE '{}' END AS data
      FROM (
        SELECT streams.*, md5($1 || (position - 120 * $2::int))::uuid AS before,
          (ARRAY['AM','BY','KZ','KG','RU','TJ'])[r / 2 % 6 + 1] AS state,
          r >= 0 AND (n * 7 + p) % 10 = 0 AS month,
          date '2019-12-01' + (n * 400::bigint / $3::int)::int AS day,
          CASE
            WHEN n = 0 THEN CASE p WHEN 1 THEN 'OrganisationRegistered' ELSE 'SessionHeld' END
            WHEN n = 1 THEN 'PresidencyAnnounced' WHEN n = 2 THEN 'PresidencyOpened'
            WHEN n = $3::int - 1 THEN 'PresidencyHandedOver'
            WHEN n <= 12 THEN 'PriorityProposed'
            WHEN n <= 32 THEN 'DocumentListed'
            WHEN n <= 132 THEN 'CommitmentMade'
            WHEN k >= 100 THEN CASE
              WHEN r = 0 THEN 'DocumentAdopted' WHEN r = 1 THEN 'EntryIntoForceRuleSet' WHEN r = 2 THEN 'DocumentSigned'
              WHEN r < 16 THEN CASE r % 2 WHEN 0 THEN 'InstrumentDeposited' ELSE 'DocumentRatified' END
              WHEN r % 3 = 0 THEN 'NoteAdded' ELSE 'DomesticStepTaken' END
            WHEN r = 10 AND k % 5 = 1 THEN 'PlanDrafted' WHEN r = 20 AND k % 5 = 1 THEN 'PlanApproved'
            WHEN r = 15 AND k % 5 = 2 THEN 'ActivityHeld' WHEN r = 25 AND k % 5 = 3 THEN 'CommitmentFulfilled'
            WHEN r = 30 AND k % 5 = 4 THEN 'CommitmentBlocked'
            WHEN r > 0 AND (r + k) % 16 = 3 THEN 'EntryConfirmed' WHEN r > 0 AND (r + k) % 16 = 7 THEN 'EntryDisputed'
            WHEN r > 0 AND (r + k) % 64 = 11 THEN 'EntryRetracted' WHEN (r + k) % 16 = 13 THEN 'NoteAdded'
            WHEN (r + k) % 16 = 5 AND k % 5 = 2 THEN 'ActivityScheduled'
            ELSE 'ProgressLogged' END AS type,
          CASE
            WHEN n = 0 THEN 'organisations/' || $1
            WHEN n <= 2 OR n = $3::int - 1 THEN 'presidencies/p' || p
            WHEN n <= 12 THEN 'priorities/p' || p || '-' || n
            ELSE CASE WHEN k < 100 THEN 'commitments/p' ELSE 'documents/p' END || p || '-' || k END AS stream,
          CASE WHEN n = 0 THEN p WHEN n <= 2 THEN n WHEN n = $3::int - 1 THEN 3 WHEN n <= 12 THEN 1 ELSE r + 2 END AS version
        FROM (
          SELECT position, p, n,
            CASE WHEN n <= 32 THEN 100 + n - 13 WHEN n <= 132 THEN n - 33 ELSE (n - 133) % 120 END AS k,
            CASE WHEN n <= 132 THEN -1 ELSE (n - 133) / 120 END AS r
          FROM (
            SELECT position, ((position - 1) % $2::int + 1)::int AS p, ((position - 1) / $2::int)::int AS n
            FROM generate_series(1, $2::bigint * $3::int) position
          ) numbered
        ) streams
      ) placed
    ) filled
  ) entries
  ORDER BY position`;
