import { createContext, use } from 'react';

/** The presidency that the address names. */
export interface Presidency {
  org: string;
  presidency: string;
}

export const PresidencyContext = createContext<Presidency>({ org: '', presidency: '' });

export function usePresidency() {
  const { org, presidency } = use(PresidencyContext);
  /** The path of a page of this presidency, such as `timeline` or `commitments/x`. */
  const pathOf = (page = '', id?: string) =>
    `/${[org, presidency, page, id]
      .filter((part) => part !== undefined && part !== '')
      .map((part) => encodeURIComponent(part ?? ''))
      .join('/')}`;
  return { org, presidency, pathOf };
}
