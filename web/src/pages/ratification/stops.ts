import type { Schemas } from '../../api/client.js';
import type { Chart } from '../../api/queries.js';
import { dayOf, isPartialDate, lastDay } from '../../i18n/dates.js';

/** The days on which something certainly had happened, in order: where the chart or the matrix may become another. */
const daysOf = (dates: readonly string[]): string[] =>
  [...new Set(dates.filter(isPartialDate).map((date) => dayOf(lastDay(date))))].toSorted();

export const matrixStops = ({ documents }: Schemas['RatificationMatrix']): string[] =>
  daysOf(
    documents.flatMap(({ cells, inForceOn }) => [
      ...(inForceOn === undefined ? [] : [inForceOn.last]),
      ...cells.flatMap(({ act, domestic }) => [act?.on ?? '', domestic?.on ?? '']),
    ]),
  );

export const chartStops = ({ states, entryIntoForce: { inForceOn } }: Chart): string[] =>
  daysOf([
    ...(inForceOn === undefined ? [] : [inForceOn.last]),
    ...states.flatMap(({ signed, ratified, deposited, domesticSteps }) =>
      [signed, ratified, deposited, ...domesticSteps].map((act) => act?.on ?? ''),
    ),
  ]);
