import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useAddress, useMoment } from '../../address/address.js';
import { useDay } from '../../address/day.js';
import { usePresidency } from '../../address/presidency.js';
import { useTerm } from '../../address/term.js';
import type { Schemas } from '../../api/client.js';
import { commitmentQuery, streamsQuery } from '../../api/queries.js';
import { useDate } from '../../i18n/dates.js';
import { usePick, useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { DayBar } from '../../parts/day/day-bar.js';
import { EntryCard } from '../../parts/entry-card.js';
import { Flags } from '../../parts/flags.js';
import { Loading } from '../../parts/loading.js';
import { PageTitle } from '../../parts/page-title.js';
import { CommitmentStatus } from '../../parts/status-mark.js';
import { Contradictions } from './contradictions.js';
import { countsFrom, type Entry } from './evidence.js';
import { useEvidence } from './use-evidence.js';
import './why.css';

type State = Schemas['CommitmentState'];

/** Why does a commitment stand where it stands? The rule, the entries that decided, and what contradicts them. */
export function WhyPage({ id }: { id: string }) {
  const say = useSay();
  const pick = usePick();
  const { org } = usePresidency();
  const { knownAt } = useMoment();
  const { day, since, move } = useDay();
  const term = useTerm();
  const answer = useQuery({
    ...commitmentQuery(org, id, { asOf: day, ...(knownAt !== undefined && { knownAt }) }),
    placeholderData: keepPreviousData,
  });
  const { entries, complete } = useEvidence(id, answer.data);
  const stops = [...new Set(entries.map(countsFrom))].filter((stop) => stop !== '');
  return (
    <>
      <p className="quiet">{say('why.question')}</p>
      {answer.data === undefined ? (
        <PageTitle>{id}</PageTitle>
      ) : (
        <PageTitle>{pick(answer.data.title)}</PageTitle>
      )}
      <DayBar day={day} since={since} move={move} term={term} stops={stops} />
      <Asked answer={answer}>
        {(state) => (
          <>
            <Verdict state={state} />
            {complete ? <Evidence state={state} entries={entries} /> : <Loading />}
          </>
        )}
      </Asked>
    </>
  );
}

function Verdict({ state }: { state: State }) {
  const say = useSay();
  const { status, kind, flags, timeliness } = state;
  return (
    <>
      <p className="verdict">
        <CommitmentStatus commitment={state} />
        {timeliness !== undefined && <span>{say(`timeliness.${timeliness}`)}</span>}
      </p>
      <Flags flags={flags} />
      <p className="rule">
        <strong>{say('why.criterion')}:</strong>{' '}
        {say(status === 'fulfilled' ? `rule.fulfilled.${kind}` : `rule.${status}`)}
      </p>
      <Facts state={state} />
    </>
  );
}

function Facts({ state }: { state: State }) {
  const say = useSay();
  const date = useDate();
  const { kind, madeOn, dueOn, due, rescheduledTo, fulfilledOn, documents = [] } = state;
  const promised = dueOn ?? due;
  return (
    <dl className="facts">
      <dt>{say('why.kind')}</dt>
      <dd>{say(`kind.${kind}`)}</dd>
      <dt>{say('why.madeOn')}</dt>
      <dd>{date(madeOn)}</dd>
      {promised !== undefined && (
        <>
          <dt>{say('why.due')}</dt>
          <dd>{date(promised)}</dd>
        </>
      )}
      {rescheduledTo !== undefined && (
        <>
          <dt>{say('why.rescheduledTo')}</dt>
          <dd>{date(rescheduledTo)}</dd>
        </>
      )}
      {fulfilledOn !== undefined && (
        <>
          <dt>{say('why.fulfilledOn')}</dt>
          <dd>{date(fulfilledOn)}</dd>
        </>
      )}
      {documents.length > 0 && (
        <>
          <dt>{say('why.documents')}</dt>
          <dd>
            <DocumentLinks ids={documents} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** The documents of a commitment, by their titles. */
function DocumentLinks({ ids }: { ids: readonly string[] }) {
  const pick = usePick();
  const { to } = useAddress();
  const { org, pathOf } = usePresidency();
  const { data } = useQuery(streamsQuery(org, 'documents'));
  const titleOf = (wanted: string): string => {
    const found = data?.items.find(({ id }) => id === wanted);
    return found !== undefined && 'title' in found ? pick(found.title) : wanted;
  };
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <Link href={to(pathOf('ratification', id))}>{titleOf(id)}</Link>
        </li>
      ))}
    </ul>
  );
}

function Evidence({ state, entries }: { state: State; entries: readonly Entry[] }) {
  const say = useSay();
  const within = (positions: readonly number[]) =>
    entries.filter(({ position }) => positions.includes(position));
  const counted = entries.filter((entry) => countsFrom(entry) <= state.asOf);
  return (
    <>
      <EntryList id="because" title={say('why.because')} entries={within(state.because)} />
      <Contradictions entries={entries} />
      <EntryList id="uncertain" title={say('why.uncertain')} entries={within(state.uncertain)} />
      <EntryList id="history" title={say('why.history')} entries={counted} />
      <EntryList
        id="later"
        title={say('why.later')}
        entries={entries.filter((entry) => countsFrom(entry) > state.asOf)}
      />
    </>
  );
}

function EntryList({ id, title, entries }: { id: string; title: string; entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section className="evidence" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {entries.map((entry) => (
        <EntryCard key={entry.position} entry={entry} />
      ))}
    </section>
  );
}
