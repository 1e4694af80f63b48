import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { usePresidency } from '../../address/presidency.js';
import { entryQuery } from '../../api/queries.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { EntryCard } from '../../parts/entry-card.js';

interface RecordedProps {
  position: number;
  another: () => void;
}

/** What has just been recorded, as the ledger has it. */
export function Recorded({ position, another }: RecordedProps) {
  const say = useSay();
  const { org } = usePresidency();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const answer = useQuery(entryQuery(org, position, { knownAt: String(position) }));
  return (
    <section className="recorded" aria-labelledby="recorded">
      <h2 id="recorded" tabIndex={-1} ref={heading}>
        {say('record.recorded')}
      </h2>
      <Asked answer={answer}>{(entry) => <EntryCard entry={entry} />}</Asked>
      <button type="button" onClick={another}>
        {say('record.another')}
      </button>
    </section>
  );
}
