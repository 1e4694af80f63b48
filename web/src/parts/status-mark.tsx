import type { Schemas } from '../api/client.js';
import { useSay } from '../i18n/words.js';
import { type AnyStatus, toneOf } from './status.js';

/** The shape of a status; it always stands beside its words. */
export function StatusShape({ status }: { status: AnyStatus }) {
  return (
    <svg className={`shape ${toneOf(status)}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {drawing(status)}
    </svg>
  );
}

const ring = <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;

function drawing(status: AnyStatus) {
  switch (status) {
    case 'fulfilled':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path className="cut" d="M4.6 8.3l2.3 2.3 4.5-4.9" />
        </>
      );
    case 'not-fulfilled':
      return (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="2.5" fill="currentColor" />
          <path className="cut" d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" />
        </>
      );
    case 'abandoned':
    case 'withdrawn':
      return (
        <>
          {ring}
          <path d="M3.6 12.4l8.8-8.8" stroke="currentColor" strokeWidth="1.5" />
        </>
      );
    case 'carried-over':
      return (
        <path
          d="M2 8h10M8.5 3.8L12.7 8l-4.2 4.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      );
    case 'awaiting-ratification':
      return pie('M8 8V1.75A6.25 6.25 0 1 1 1.75 8z');
    case 'under-consideration':
    case 'partly-fulfilled':
      return pie('M8 1.75a6.25 6.25 0 0 1 0 12.5z');
    case 'drafting':
      return pie('M8 8V1.75A6.25 6.25 0 0 1 14.25 8z');
    case 'underway':
      return <path d="M4 2.2l9.4 5.8L4 13.8z" fill="currentColor" />;
    case 'not-started':
      return (
        <circle
          cx="8"
          cy="8"
          r="6.25"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.4 2"
        />
      );
  }
}

function pie(slice: string) {
  return (
    <>
      {ring}
      <path d={slice} fill="currentColor" />
    </>
  );
}

type Commitment = Pick<Schemas['CommitmentReading'], 'status' | 'kind'>;

/** Status of a commitment in shape and words. */
export function CommitmentStatus({ commitment }: { commitment: Commitment }) {
  const { status } = commitment;
  return (
    <span className={`status ${toneOf(status)}`}>
      <StatusShape status={status} /> {useCommitmentWords()(commitment)}
    </span>
  );
}

/** The words of a commitment's status; ongoing work that has not begun has nothing recorded. */
export function useCommitmentWords(): (commitment: Commitment) => string {
  const say = useSay();
  return ({ status, kind }) =>
    say(status === 'not-started' && kind === 'ongoing' ? 'status.nothing-recorded' : `status.${status}`);
}

/** Status of a priority in shape and words. */
export function PriorityStatus({ priority }: { priority: Schemas['PriorityInReport'] }) {
  const say = useSay();
  const { status, commitments } = priority;
  const onlyOngoing = commitments.length > 0 && commitments.every(({ kind }) => kind === 'ongoing');
  return (
    <span className={`status ${toneOf(status)}`}>
      <StatusShape status={status} />{' '}
      {say(status === 'not-started' && onlyOngoing ? 'status.nothing-recorded' : `priority.${status}`)}
    </span>
  );
}
