import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAddress, useMoment } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { useTerm } from '../../address/term.js';
import { changesQuery, organisationQuery } from '../../api/queries.js';
import { today, useDate } from '../../i18n/dates.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { Loading } from '../../parts/loading.js';
import { PageTitle } from '../../parts/page-title.js';
import { CommitmentItem, DocumentItem } from './change-item.js';
import { type Chapter, CHAPTERS, type Chapters, chaptersOf } from './changes.js';
import { Period } from './period.js';
import './changes.css';

/** What changed? Between two days, or two sessions. */
export function ChangesPage() {
  const say = useSay();
  const { get, set } = useAddress();
  const { org } = usePresidency();
  const term = useTerm();
  const { data: organisation } = useQuery(organisationQuery(org));
  const from = get('from') ?? term?.first;
  const to = get('to') ?? get('asOf') ?? (term?.handedOver === true ? term.last : today());
  return (
    <>
      <PageTitle>{say('changes.title')}</PageTitle>
      {from === undefined ? (
        term === null ? (
          <p>{say('common.notOpened')}</p>
        ) : (
          <Loading />
        )
      ) : (
        <>
          <Period
            from={from}
            to={to}
            sessions={organisation?.sessions ?? []}
            organs={organisation?.organs ?? []}
            change={(period) => set(period)}
          />
          <Changes from={from} to={to} />
        </>
      )}
    </>
  );
}

function Changes({ from, to }: { from: string; to: string }) {
  const { org, presidency } = usePresidency();
  const { knownAt } = useMoment();
  const query = { from, to, ...(knownAt !== undefined && { knownAt }) };
  return (
    <Asked answer={useQuery(changesQuery(org, presidency, query))}>
      {({ changes }) => <ChapterList chapters={chaptersOf(changes)} from={from} to={to} />}
    </Asked>
  );
}

interface ChapterListProps {
  chapters: Chapters;
  from: string;
  to: string;
}

function ChapterList({ chapters: { commitments, documents }, from, to }: ChapterListProps) {
  const say = useSay();
  const date = useDate();
  const count = [...commitments.values()].reduce((sum, { length }) => sum + length, 0);
  return (
    <>
      <p className="lead">{say('changes.summary', { count, from: date(from), to: date(to) })}</p>
      {CHAPTERS.map((chapter) => (
        <ChapterSection key={chapter} name={chapter} count={commitments.get(chapter)?.length ?? 0}>
          {commitments.get(chapter)?.map((change) => (
            <CommitmentItem key={change.id} change={change} />
          ))}
        </ChapterSection>
      ))}
      <ChapterSection name="documents" count={documents.length}>
        {documents.map((change) => (
          <DocumentItem key={change.id} change={change} />
        ))}
      </ChapterSection>
    </>
  );
}

interface ChapterProps {
  name: Chapter | 'documents';
  count: number;
  children: ReactNode;
}

/** One chapter; nothing where nothing changed. */
function ChapterSection({ name, count, children }: ChapterProps) {
  const say = useSay();
  if (count === 0) return null;
  return (
    <section className="chapter" aria-labelledby={`chapter-${name}`}>
      <h2 id={`chapter-${name}`}>
        {say(`changes.${name}`)} <span className="quiet">{count}</span>
      </h2>
      <ol>{children}</ol>
    </section>
  );
}
