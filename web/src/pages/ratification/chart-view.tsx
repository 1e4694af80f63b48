import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAddress, useMoment } from '../../address/address.js';
import { useDay } from '../../address/day.js';
import { usePresidency } from '../../address/presidency.js';
import { useTerm } from '../../address/term.js';
import { type Chart, chartQuery } from '../../api/queries.js';
import { today, useDate } from '../../i18n/dates.js';
import { usePick, useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { DayBar } from '../../parts/day/day-bar.js';
import { useKnownStreams } from '../../parts/known-streams.js';
import { useOrganName } from '../../parts/organ-name.js';
import { PageTitle } from '../../parts/page-title.js';
import { ForceSection } from './force-section.js';
import { useForceWords } from './force-words.js';
import { StatesTable } from './states-table.js';
import { chartStops } from './stops.js';
import { WhatIf } from './what-if.js';

/** One document: who has done what, whether it is in force, what is still missing, and what would be if. */
export function ChartView({ id }: { id: string }) {
  const say = useSay();
  const { org, pathOf } = usePresidency();
  const { to } = useAddress();
  const { knownAt } = useMoment();
  const { day, since, move } = useDay();
  const term = useTerm();
  const known = knownAt === undefined ? {} : { knownAt };
  const answer = useQuery({
    ...chartQuery(org, id, { ...known, asOf: day }),
    placeholderData: keepPreviousData,
  });
  const { data: latest } = useQuery(chartQuery(org, id, { ...known, asOf: today() }));
  const stops = useMemo(() => (latest === undefined ? [] : chartStops(latest)), [latest]);
  return (
    <>
      <p className="small no-print">
        <Link href={to(pathOf('ratification'))}>{say('ratification.title')}</Link>
      </p>
      {answer.data === undefined && <PageTitle>{id}</PageTitle>}
      <Asked answer={answer}>
        {(chart) => (
          <>
            <Heading chart={chart} />
            <DayBar day={day} since={since} move={move} term={term} stops={stops} />
            <ForceSection chart={chart} />
            <StatesTable chart={chart} />
            {chart.nature === 'treaty' && <WhatIf chart={chart} />}
          </>
        )}
      </Asked>
    </>
  );
}

function Heading({ chart }: { chart: Chart }) {
  const say = useSay();
  const pick = usePick();
  const date = useDate();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  const { interval } = useForceWords();
  const { title, inForce, entryIntoForce, stage, asOf, adopted, depositary, amends, aliases } = chart;
  const { inForceOn, computed } = entryIntoForce;
  // What had entered into force and is not in force has ended.
  const standing = computed.status === 'in-force' ? 'terminated' : computed.status;
  const { documents } = useKnownStreams();
  const organName = useOrganName();
  return (
    <>
      <PageTitle>{pick(title)}</PageTitle>
      <p className={inForce ? 'force-verdict good' : 'force-verdict'} data-as-of={asOf}>
        {inForce
          ? inForceOn === undefined
            ? say('ratification.inForce')
            : say('ratification.inForceSince', { date: interval(inForceOn) })
          : say(`ratification.chart.${standing}`, { asOf: date(asOf), stage: say(`choice.${stage}`) })}
      </p>
      <dl className="facts">
        {adopted.map(({ organ, on, because, place }) => (
          <div className="fact" key={because}>
            <dt>{say('ratification.adopted')}</dt>
            <dd>{[date(on), organName(organ), place].filter((part) => part !== undefined).join(', ')}</dd>
          </div>
        ))}
        {depositary !== undefined && (
          <div className="fact">
            <dt>{say('field.depositary')}</dt>
            <dd>{depositary}</dd>
          </div>
        )}
        {amends !== undefined && (
          <div className="fact">
            <dt>{say('ratification.amends')}</dt>
            <dd>
              <Link href={to(pathOf('ratification', amends))}>
                {documents.find((known) => known.id === amends)?.name ?? amends}
              </Link>
            </dd>
          </div>
        )}
        {aliases !== undefined && aliases.length > 0 && (
          <div className="fact">
            <dt>{say('ratification.aliases')}</dt>
            <dd>{aliases.join('; ')}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
