import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useAddress, useMoment } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { entryQuery } from '../../api/queries.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { type Entry, EntryCard } from '../../parts/entry-card.js';
import { PageTitle } from '../../parts/page-title.js';
import { EntryData } from './entry-data.js';
import { useStreamName } from './stream-name.js';
import { Verification } from './verification.js';

/** One entry whole: what it says, what was said about it, and the proof that it is what was recorded. */
export function EntryView({ position }: { position: number }) {
  const say = useSay();
  const { org, pathOf } = usePresidency();
  const { to } = useAddress();
  const { knownAt } = useMoment();
  const known = knownAt === undefined ? {} : { knownAt };
  return (
    <>
      <p className="small no-print">
        <Link href={to(pathOf('ledger'))}>{say('ledger.title')}</Link>
      </p>
      <PageTitle>{say('entryCard.number', { position: String(position) })}</PageTitle>
      <Asked answer={useQuery(entryQuery(org, position, known))}>
        {(entry) => (
          <>
            <Concerns entry={entry} />
            <EntryCard entry={entry} />
            <EntryData entry={entry} />
            <Corrections entry={entry} known={known} />
            <CorrectionLinks entry={entry} />
            <Verification entry={entry} />
            <Neighbours position={position} />
          </>
        )}
      </Asked>
    </>
  );
}

/** What the entry is about, with the way to its page. */
function Concerns({ entry: { stream, version } }: { entry: Entry }) {
  const say = useSay();
  const streamName = useStreamName();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  const [kind = '', id = ''] = stream.split('/');
  const page = kind === 'commitments' ? 'commitments' : kind === 'documents' ? 'ratification' : undefined;
  return (
    <p className="concerns">
      {page === undefined ? (
        <span>{streamName(stream)}</span>
      ) : (
        <Link href={to(pathOf(page, id))}>{streamName(stream)}</Link>
      )}{' '}
      <Link className="small" href={to(pathOf('ledger'), { stream })}>
        {say('ledger.wholeStream', { version })}
      </Link>
    </p>
  );
}

/** The entries that correct, dispute or confirm this one. */
function Corrections({ entry, known }: { entry: Entry; known: { knownAt?: string } }) {
  const say = useSay();
  const { org } = usePresidency();
  const { retractedBy, disputedBy = [], confirmedBy = [] } = entry;
  const positions = [
    ...new Set([...(retractedBy === undefined ? [] : [retractedBy]), ...disputedBy, ...confirmedBy]),
  ];
  const answers = useQueries({ queries: positions.map((position) => entryQuery(org, position, known)) });
  if (positions.length === 0) return null;
  return (
    <section className="corrections" aria-labelledby="corrections">
      <h2 id="corrections">{say('ledger.corrections')}</h2>
      {answers.map(({ data }) => data !== undefined && <EntryCard key={data.position} entry={data} />)}
    </section>
  );
}

const CORRECTIONS = ['EntryConfirmed', 'EntryDisputed', 'EntryRetracted'] as const;

/** The ways to say something about an entry. */
function CorrectionLinks({ entry: { id, stream } }: { entry: Entry }) {
  const say = useSay();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  return (
    <p className="correction-links no-print">
      {CORRECTIONS.map((type) => (
        <Link key={type} href={to(pathOf('record'), { stream, type, entry: id })}>
          {say(`ledger.correct.${type}`)}
        </Link>
      ))}
    </p>
  );
}

function Neighbours({ position }: { position: number }) {
  const say = useSay();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  return (
    <nav className="paging no-print" aria-label={say('ledger.neighbours')}>
      {position > 1 && (
        <Link href={to(pathOf('ledger', String(position - 1)))}>
          ← {say('entryCard.number', { position: String(position - 1) })}
        </Link>
      )}
      <Link href={to(pathOf('ledger', String(position + 1)))}>
        {say('entryCard.number', { position: String(position + 1) })} →
      </Link>
    </nav>
  );
}
