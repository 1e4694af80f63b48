import type { Schemas } from '../../api/client.js';

export type Standing = Schemas['MatrixStanding'];

/** In the order of a legend: from the furthest to nothing. */
export const STANDINGS = [
  'in-force',
  'consented',
  'ratified',
  'signed',
  'domestic-step',
  'withdrawn',
  'revoked',
  'not-found',
  'nothing',
] as const satisfies readonly Standing[];

const TONES: Record<Standing, string> = {
  'in-force': 'good',
  consented: 'good',
  ratified: 'going',
  signed: 'going',
  'domestic-step': 'warn',
  withdrawn: 'bad',
  revoked: 'bad',
  'not-found': 'idle',
  nothing: 'idle',
};

export const standingTone = (standing: Standing): string => TONES[standing];

/** The shape of how far a state has come; words always stand beside it. */
export function StandingShape({ standing }: { standing: Standing }) {
  return (
    <svg
      className={`shape ${standingTone(standing)}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      {drawing(standing)}
    </svg>
  );
}

const box = (
  <rect
    x="1.75"
    y="1.75"
    width="12.5"
    height="12.5"
    rx="2"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
  />
);

function drawing(standing: Standing) {
  switch (standing) {
    case 'in-force':
      return (
        <>
          <rect x="1" y="1" width="14" height="14" rx="2.5" fill="currentColor" />
          <path className="cut" d="M4.4 8.3l2.4 2.4 4.8-5.2" />
        </>
      );
    case 'consented':
      return <rect x="1" y="1" width="14" height="14" rx="2.5" fill="currentColor" />;
    case 'ratified':
      return part('M1.75 6h12.5v6.25a2 2 0 0 1-2 2h-8.5a2 2 0 0 1-2-2z');
    case 'signed':
      return part('M1.75 10.5h12.5v1.75a2 2 0 0 1-2 2h-8.5a2 2 0 0 1-2-2z');
    case 'domestic-step':
      return (
        <>
          {box}
          <path d="M4.5 8h7" stroke="currentColor" strokeWidth="2" />
        </>
      );
    case 'withdrawn':
    case 'revoked':
      return (
        <>
          {box}
          <path d="M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4" stroke="currentColor" strokeWidth="1.75" />
        </>
      );
    case 'not-found':
      return (
        <rect
          x="1.75"
          y="1.75"
          width="12.5"
          height="12.5"
          rx="2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.4 2"
        />
      );
    case 'nothing':
      return <path d="M5 8h6" stroke="currentColor" strokeWidth="1.5" />;
  }
}

function part(slice: string) {
  return (
    <>
      {box}
      <path d={slice} fill="currentColor" />
    </>
  );
}
