import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { useDate } from '../../i18n/dates.js';
import { usePick, useSay } from '../../i18n/words.js';
import { EntryLink } from '../../parts/entry-card.js';
import { CommitmentStatus, useCommitmentWords } from '../../parts/status-mark.js';
import type { CommitmentChange, DocumentChange } from './changes.js';

/** One commitment in a sentence: what it is now, what it was, since when, and because of which entries. */
export function CommitmentItem({
  change: { id, title, kind, from, to, raised, cleared, because },
}: {
  change: CommitmentChange;
}) {
  const say = useSay();
  const date = useDate();
  const words = useCommitmentWords();
  const facts = [
    to?.fulfilledOn !== undefined && date(to.fulfilledOn),
    to?.timeliness !== undefined && say(`timeliness.${to.timeliness}`),
    from !== null &&
      from.status !== to?.status &&
      say('changes.before', { status: words({ status: from.status, kind }) }),
    to?.dueOn !== undefined && to.status !== 'fulfilled' && say('changes.due', { date: date(to.dueOn) }),
    to?.rescheduledTo !== undefined &&
      from?.rescheduledTo !== to.rescheduledTo &&
      say('changes.rescheduled', { date: date(to.rescheduledTo) }),
    ...raised.map((flag) => say('changes.raised', { flag: say(`flag.${flag}`) })),
    ...cleared.map((flag) => say('changes.gone', { flag: say(`flag.${flag}`) })),
  ].filter((fact) => fact !== false);
  return (
    <Item title={usePick()(title)} page="commitments" id={id} because={because}>
      {to !== null && <CommitmentStatus commitment={{ status: to.status, kind }} />}
      {facts.map((fact) => `; ${fact}`).join('')}.
    </Item>
  );
}

/** One document: the stage that it has reached, and whether it is in force. */
export function DocumentItem({
  change: { id, title, from, to, raised, cleared, because },
}: {
  change: DocumentChange;
}) {
  const say = useSay();
  const facts = [
    to !== null && say(`stage.${to.status}`),
    from !== null &&
      from.status !== to?.status &&
      say('changes.before', { status: say(`stage.${from.status}`) }),
    ...raised.map((flag) => say('changes.raised', { flag: say(`flag.${flag}`) })),
    ...cleared.map((flag) => say('changes.gone', { flag: say(`flag.${flag}`) })),
  ].filter((fact) => fact !== false);
  return (
    <Item title={usePick()(title)} page="ratification" id={id} because={because}>
      {facts.join('; ')}.
    </Item>
  );
}

interface ItemProps {
  title: string;
  page: string;
  id: string;
  because: readonly number[];
  children: ReactNode;
}

function Item({ title, page, id, because, children }: ItemProps) {
  const say = useSay();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  return (
    <li className="change">
      <Link href={to(pathOf(page, id))}>{title}</Link>
      <p>{children}</p>
      {because.length > 0 && (
        <p className="small quiet">
          {say('changes.because')}{' '}
          {because.map((position) => (
            <span key={position}>
              <EntryLink position={position} />{' '}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
