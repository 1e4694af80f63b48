import { useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useAddress } from '../address/address.js';
import { usePresidency } from '../address/presidency.js';
import type { Schemas } from '../api/client.js';
import { useSay } from '../i18n/words.js';
import { useDate } from '../i18n/dates.js';
import { OwnLanguage } from './own-language.js';

export type Entry = Schemas['ShownEntry'];

/** What the type of an entry says; a type that has no words yet says its name. */
export function useEntryType(): (type: string) => string {
  const { messages } = useIntl();
  return (type) => {
    const words: unknown = Object.entries(messages).find(([id]) => id === `entry.${type}`)?.[1];
    return typeof words === 'string' ? words : type;
  };
}

/** One entry with its sources, its grade, and what was said about it. */
export function EntryCard({ entry }: { entry: Entry }) {
  const say = useSay();
  const date = useDate();
  const typeWords = useEntryType();
  const { position, type, occurredOn, note, sources, grade, dateBasis, retractedBy, recordedAt, actor } =
    entry;
  return (
    <article className={retractedBy === undefined ? 'entry' : 'entry retracted'}>
      <p className="entry-head">
        <span className="type">{typeWords(type)}</span>
        <span>{date(occurredOn)}</span>
        {dateBasis !== 'stated' && (
          <span className="quiet small">{say('entryCard.basis', { basis: say(`basis.${dateBasis}`) })}</span>
        )}
        <span className="quiet small">{say(`grade.${grade}`)}</span>
        <EntryLink position={position} />
      </p>
      {note !== undefined && (
        <p>
          <OwnLanguage>{note}</OwnLanguage>
        </p>
      )}
      {sources.length === 0 && <p className="quiet">{say('entryCard.noSource')}</p>}
      {sources.map((source) => (
        <SourceLine key={`${source.title} ${source.url ?? ''}`} source={source} />
      ))}
      <Marks entry={entry} />
      <p className="entry-marks quiet small">
        {say('entryCard.recorded', { instant: date(recordedAt.slice(0, 10)), actor })}
      </p>
    </article>
  );
}

/** The number of an entry, which leads to it in the ledger. */
export function EntryLink({ position }: { position: number }) {
  const say = useSay();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  return (
    <Link className="small" href={to(pathOf('ledger', String(position)))}>
      {say('entryCard.number', { position: String(position) })}
    </Link>
  );
}

function SourceLine({ source }: { source: Schemas['Source'] }) {
  const say = useSay();
  const date = useDate();
  const { title, publisher, url, published, quote } = source;
  return (
    <>
      <p className="small">
        {url === undefined ? <OwnLanguage>{title}</OwnLanguage> : <SourceLink url={url} title={title} />},{' '}
        <OwnLanguage>{publisher}</OwnLanguage>
        {published !== undefined && `, ${say('entryCard.published', { date: date(published) })}`}
      </p>
      {quote !== undefined && (
        <blockquote className="small">
          <OwnLanguage>{`“${quote}”`}</OwnLanguage>
        </blockquote>
      )}
    </>
  );
}

/** Only what leads to the web is a link: the ledger keeps whatever address it was given. */
function SourceLink({ url, title }: { url: string; title: string }) {
  if (!/^https?:\/\//i.test(url)) return <OwnLanguage>{title}</OwnLanguage>;
  return (
    <a href={url} rel="noreferrer">
      <OwnLanguage>{title}</OwnLanguage>
    </a>
  );
}

function Marks({ entry: { disputedBy = [], confirmedBy = [], retractedBy } }: { entry: Entry }) {
  const say = useSay();
  const marks = [
    { words: say('entryCard.disputedBy'), by: disputedBy, tone: 'bad' },
    { words: say('entryCard.retractedBy'), by: retractedBy === undefined ? [] : [retractedBy], tone: 'bad' },
    { words: say('entryCard.confirmedBy'), by: confirmedBy, tone: 'good' },
  ].filter(({ by }) => by.length > 0);
  return marks.map(({ words, by, tone }) => (
    <p key={words} className={`entry-marks small ${tone}`}>
      {words}{' '}
      {by.map((position) => (
        <span key={position}>
          <EntryLink position={position} />{' '}
        </span>
      ))}
    </p>
  ));
}
