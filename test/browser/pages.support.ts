/** Every page of the dashboard over the reference presidency, by a name for files. */
export const PAGES: Readonly<Record<string, string>> = {
  organisations: '/',
  stand: '/csto/2020?asOf=2020-12-02',
  why: '/csto/2020/commitments/2020-un-peacekeeping-documents?asOf=2020-12-02',
  timeline: '/csto/2020/timeline?asOf=2020-12-02',
  events: '/csto/2020/timeline?view=table',
  changes: '/csto/2020/changes?from=2020-05-26&to=2020-12-02',
  ratification: '/csto/2020/ratification?asOf=2020-12-02',
  chart: '/csto/2020/ratification/peacekeeping-agreement-protocol?if=TJ:2026-12-01',
  ledger: '/csto/2020/ledger',
  entry: '/csto/2020/ledger/100',
  record: '/csto/2020/record?stream=documents/charter&type=DocumentSigned',
};

export const inLanguage = (path: string, language: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
