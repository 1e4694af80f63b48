import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAddress, useMoment } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import type { Schemas } from '../../api/client.js';
import { entriesQuery } from '../../api/queries.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { PageTitle } from '../../parts/page-title.js';
import { EntryRows } from './entry-rows.js';
import { Filters } from './filters.js';
import { FILTERS, filterOf } from './filter.js';
import { HeadNote } from './head-note.js';

const PAGE = 50;

export function LedgerList() {
  const say = useSay();
  const { org } = usePresidency();
  const { get } = useAddress();
  const { knownAt } = useMoment();
  const after = Number(get('after') ?? 0);
  const filter = useMemo(() => filterOf(get), [get]);
  const answer = useQuery({
    ...entriesQuery(org, {
      ...filter,
      limit: PAGE,
      ...(after > 0 && { after }),
      ...(knownAt !== undefined && { knownAt }),
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle>{say('ledger.title')}</PageTitle>
      <p className="lead">{say('ledger.lead')}</p>
      <HeadNote />
      <Filters />
      <Asked answer={answer}>
        {(page) => (
          <>
            {page.items.length === 0 ? (
              <p className="ledger-none">{say('ledger.none')}</p>
            ) : (
              <EntryRows entries={page.items} />
            )}
            <Paging page={page} after={after} />
          </>
        )}
      </Asked>
    </>
  );
}

function Paging({ page: { next, position }, after }: { page: Schemas['EntryPage']; after: number }) {
  const say = useSay();
  const { here, get } = useAddress();
  const filtered = FILTERS.some((name) => get(name) !== undefined);
  const latest = Math.max(position - PAGE, 0);
  return (
    <nav className="paging no-print" aria-label={say('ledger.pages')}>
      {after > 0 && <Link href={here({ after: undefined })}>{say('ledger.first')}</Link>}
      {next !== null && <Link href={here({ after: String(next) })}>{say('ledger.next')}</Link>}
      {!filtered && latest > after && (
        <Link href={here({ after: String(latest) })}>{say('ledger.latest')}</Link>
      )}
    </nav>
  );
}
