import { useCallback, useEffect, useState } from 'react';
import { today } from '../i18n/dates.js';
import { useAddress } from './address.js';

/** How long a day must stand before the address names it: browsers refuse hundreds of changes in a row. */
const REST_MS = 250;

export interface Day {
  /** The day that is shown. */
  day: string;
  /** The day on which the reader rested before, for marks of what changed; undefined before the first move. */
  since: string | undefined;
  /** Shows another day: at once on the page, and in the address when it has come to rest. */
  move: (day: string) => void;
}

/** The day of the address, `asOf`, and the one before it, `since`. */
export function useDay(): Day {
  const { get, set } = useAddress();
  const address = get('asOf') ?? today();
  const [moving, setMoving] = useState<{ day: string; since: string }>();
  useEffect(() => {
    if (moving === undefined) return undefined;
    const timer = setTimeout(() => {
      set({ asOf: moving.day, since: moving.since }, { replace: true });
      setMoving(undefined);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [moving, set]);
  const move = useCallback(
    (day: string) => setMoving((before) => ({ day, since: before?.since ?? address })),
    [address],
  );
  const { day, since } = moving ?? { day: address, since: get('since') };
  return { day, since: since === day ? undefined : since, move };
}
