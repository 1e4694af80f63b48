import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './loading.js';
import { ProblemNote } from './problem-note.js';

interface AskedProps<Data> {
  answer: Pick<UseQueryResult<Data>, 'data' | 'error'>;
  children: (data: Data) => ReactNode;
}

/** What is shown of an answer: that it is on its way, the answer, or why there is none. */
export function Asked<Data>({ answer, children }: AskedProps<Data>) {
  if (answer.data !== undefined) return children(answer.data);
  return answer.error === null ? <Loading /> : <ProblemNote error={answer.error} />;
}
