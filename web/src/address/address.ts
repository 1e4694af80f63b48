/** The address of the page holds everything that a link must say: which page, language, the two clocks, filters. */
import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Moment } from '../api/queries.js';

/** What goes along from page to page; everything else in the query belongs to one page. */
const SHARED = ['lang', 'asOf', 'knownAt'] as const;

export type Changes = Readonly<Record<string, string | undefined>>;

/** A query string, with its question mark, after some parameters were set and others (undefined, empty) removed. */
export function queryAfter(search: string, changes: Changes): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** The part of a query that a link to another page takes along. */
export function sharedQuery(search: string): string {
  const query = new URLSearchParams(search);
  const shared = new URLSearchParams();
  for (const name of SHARED) {
    const value = query.get(name);
    if (value !== null) shared.set(name, value);
  }
  return shared.toString();
}

export interface Address {
  path: string;
  /** One parameter of the query; undefined where it is absent or empty. */
  get: (name: string) => string | undefined;
  /** Changes the query of this page, as a step that the back button takes back, or in place. */
  set: (changes: Changes, options?: { replace?: boolean }) => void;
  /** The address of another page: language and clocks go along. */
  to: (path: string, changes?: Changes) => string;
  /** The address of this page with another query. */
  here: (changes: Changes) => string;
}

export function useAddress(): Address {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const set = useCallback(
    (changes: Changes, { replace = false } = {}) =>
      navigate(`${path}${queryAfter(search, changes)}`, { replace }),
    [navigate, path, search],
  );
  return useMemo(() => {
    const query = new URLSearchParams(search);
    return {
      path,
      get: (name) => query.get(name) || undefined,
      set,
      to: (target, changes = {}) => `${target}${queryAfter(sharedQuery(search), changes)}`,
      here: (changes) => `${path}${queryAfter(search, changes)}`,
    };
  }, [path, search, set]);
}

/** The two clocks of the address. */
export function useMoment(): Moment {
  const { get } = useAddress();
  const [asOf, knownAt] = [get('asOf'), get('knownAt')];
  return useMemo(
    () => ({ ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) }),
    [asOf, knownAt],
  );
}
