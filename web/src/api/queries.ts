import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../generated/api.js';
import { answered, api, type Schemas } from './client.js';

/** A day and a position or instant, as the address has them; absent: today, and everything. */
export interface Moment {
  asOf?: string;
  knownAt?: string;
}

/** What is asked of the API, each with the key under which its answer is kept. */

export const organisationsQuery = () =>
  queryOptions({
    queryKey: ['organisations'],
    queryFn: () => answered(api.GET('/api/organisations', { params: { query: { limit: 1000 } } })),
  });

export const organisationQuery = (org: string, query: Moment = {}) =>
  queryOptions({
    queryKey: ['organisation', org, query],
    queryFn: () => answered(api.GET('/api/{org}', { params: { path: { org }, query } })),
  });

export const reportQuery = (org: string, id: string, query: Moment) =>
  queryOptions({
    queryKey: ['report', org, id, query],
    queryFn: () =>
      answered(api.GET('/api/{org}/presidencies/{id}/report', { params: { path: { org, id }, query } })),
  });

export type EntryFilter = NonNullable<paths['/api/{org}/ledger/entries']['get']['parameters']['query']>;

export const entriesQuery = (org: string, query: EntryFilter) =>
  queryOptions({
    queryKey: ['entries', org, query],
    queryFn: () => answered(api.GET('/api/{org}/ledger/entries', { params: { path: { org }, query } })),
  });

/** A presidency on every day up to `asOf`. */
export const timelineQuery = (org: string, id: string, query: Moment) =>
  queryOptions({
    queryKey: ['timeline', org, id, query],
    queryFn: () =>
      answered(api.GET('/api/{org}/presidencies/{id}/timeline', { params: { path: { org, id }, query } })),
  });

type ChangesAsked = NonNullable<paths['/api/{org}/presidencies/{id}/changes']['get']['parameters']['query']>;

/** What changed between two days, or two sessions. */
export const changesQuery = (org: string, id: string, query: ChangesAsked) =>
  queryOptions({
    queryKey: ['changes', org, id, query],
    queryFn: () =>
      answered(api.GET('/api/{org}/presidencies/{id}/changes', { params: { path: { org, id }, query } })),
  });

type StreamKind = paths['/api/{org}/{streams}/{id}']['get']['parameters']['path']['streams'];

/** Everything that is followed of one kind, or of one presidency. */
export const streamsQuery = (
  org: string,
  streams: Exclude<StreamKind, 'organisations'>,
  query: { presidency?: string } = {},
) =>
  queryOptions({
    queryKey: ['streams', org, streams, query],
    queryFn: () =>
      answered(
        api.GET('/api/{org}/{streams}', {
          params: { path: { org, streams }, query: { ...query, limit: 1000 } },
        }),
      ),
  });

/** The whole history of a stream, newest last. */
export const historyQuery = (org: string, streams: StreamKind, id: string, query: Pick<Moment, 'knownAt'>) =>
  queryOptions({
    queryKey: ['history', org, streams, id, query],
    queryFn: () =>
      answered(
        api.GET('/api/{org}/{streams}/{id}/entries', {
          params: { path: { org, streams, id }, query: { ...query, limit: 1000 } },
        }),
      ),
  });

export const entryQuery = (org: string, position: number, query: Pick<Moment, 'knownAt'>) =>
  queryOptions({
    queryKey: ['entry', org, position, query],
    queryFn: () =>
      answered(
        api.GET('/api/{org}/ledger/entries/{position}', { params: { path: { org, position }, query } }),
      ),
  });

export const commitmentQuery = (org: string, id: string, query: Moment) =>
  queryOptions({
    queryKey: ['commitment', org, id, query],
    queryFn: async () => {
      const state = await answered(
        api.GET('/api/{org}/{streams}/{id}', {
          params: { path: { org, streams: 'commitments', id }, query },
        }),
      );
      if ('kind' in state) return state;
      throw new TypeError('the state of a commitment has a kind');
    },
  });

type MatrixFilter = Moment & { presidency?: string };

/** Documents by states. */
export const matrixQuery = (org: string, query: MatrixFilter) =>
  queryOptions({
    queryKey: ['matrix', org, query],
    queryFn: () =>
      answered(
        api.GET('/api/{org}/ratification', { params: { path: { org }, query: { ...query, limit: 1000 } } }),
      ),
  });

const askChart = (org: string, id: string, query: Moment) =>
  answered(api.GET('/api/{org}/documents/{id}/ratification', { params: { path: { org, id }, query } }));
export type Chart = Awaited<ReturnType<typeof askChart>>;

export const chartQuery = (org: string, id: string, query: Moment) =>
  queryOptions({
    queryKey: ['chart', org, id, query],
    queryFn: () => askChart(org, id, query),
  });

type Known = Pick<Moment, 'knownAt'>;
type Supposed = Schemas['SupposedDeposit'][];

const askWhatIf = (org: string, id: string, deposits: Supposed, query: Known) =>
  answered(
    api.POST('/api/{org}/documents/{id}/ratification/what-if', {
      params: { path: { org, id }, query },
      body: { deposits },
    }),
  );
export type WhatIf = Awaited<ReturnType<typeof askWhatIf>>;

/** What would follow from deposits that nobody has recorded. */
export const whatIfQuery = (org: string, id: string, deposits: Supposed, query: Known) =>
  queryOptions({
    queryKey: ['what-if', org, id, deposits, query],
    queryFn: () => askWhatIf(org, id, deposits, query),
  });
