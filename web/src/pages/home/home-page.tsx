import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useAddress } from '../../address/address.js';
import type { Schemas } from '../../api/client.js';
import { organisationQuery, organisationsQuery } from '../../api/queries.js';
import { usePick, useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { useDate } from '../../i18n/dates.js';
import { PageTitle } from '../../parts/page-title.js';

/** Every organisation with its presidencies. */
export function HomePage() {
  const say = useSay();
  return (
    <>
      <PageTitle>{say('home.title')}</PageTitle>
      <p className="lead">{say('home.lead')}</p>
      <Asked answer={useQuery(organisationsQuery())}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say('home.none')}</p>
          ) : (
            items.map((organisation) => <Organisation key={organisation.id} organisation={organisation} />)
          )
        }
      </Asked>
    </>
  );
}

function Organisation({ organisation: { id, name } }: { organisation: Schemas['OrganisationInList'] }) {
  const pick = usePick();
  const say = useSay();
  return (
    <section className="organisation">
      <h2>{pick(name)}</h2>
      <Asked answer={useQuery(organisationQuery(id))}>
        {({ presidencies }) =>
          presidencies.length === 0 ? (
            <p className="quiet">{say('home.noPresidencies')}</p>
          ) : (
            <ul className="presidencies">
              {presidencies.map((presidency) => (
                <PresidencyItem key={presidency.id} org={id} presidency={presidency} />
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

function PresidencyItem({ org, presidency }: { org: string; presidency: Schemas['PresidencyReading'] }) {
  const { id, name, status, openedOn, handedOverOn } = presidency;
  const say = useSay();
  const pick = usePick();
  const date = useDate();
  const { to } = useAddress();
  // A presidency that has ended is judged by the day on which it was handed over.
  const score = handedOverOn?.length === 10 ? handedOverOn : undefined;
  const dates = [openedOn, handedOverOn].flatMap((day) => (day === undefined ? [] : [date(day)]));
  return (
    <li>
      <Link href={to(`/${encodeURIComponent(org)}/${encodeURIComponent(id)}`, { asOf: score })}>
        {pick(name)}
      </Link>
      <span className="quiet">
        {[say(`presidency.${status}`), dates.join(' – ')].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}
