import { type ComponentType, lazy } from 'react';
import type { MessageId } from '../i18n/en/words.js';
import { StandPage } from './stand/stand-page.js';

export interface PageProps {
  /** What stands after the page's name in the address; empty where nothing does. */
  id: string;
}

interface PageEntry {
  /** The word in the address after organisation and presidency. */
  path: string;
  /** Its question in the menu; a page without one is reached from another. */
  question?: MessageId;
  /** Whether the address must name one thing of the page. */
  needsId?: boolean;
  Page: ComponentType<PageProps>;
}

/** Every page of a presidency. The first comes with the application, each other one when it is opened. */
export const PAGES: readonly PageEntry[] = [
  { path: '', question: 'nav.stand', Page: StandPage },
  {
    path: 'timeline',
    question: 'nav.timeline',
    Page: lazy(async () => ({ default: (await import('./timeline/timeline-page.js')).TimelinePage })),
  },
  {
    path: 'changes',
    question: 'nav.changes',
    Page: lazy(async () => ({ default: (await import('./changes/changes-page.js')).ChangesPage })),
  },
  {
    path: 'commitments',
    needsId: true,
    Page: lazy(async () => ({ default: (await import('./why/why-page.js')).WhyPage })),
  },
  {
    path: 'ratification',
    question: 'nav.ratification',
    Page: lazy(async () => ({
      default: (await import('./ratification/ratification-page.js')).RatificationPage,
    })),
  },
  {
    path: 'ledger',
    question: 'nav.ledger',
    Page: lazy(async () => ({ default: (await import('./ledger/ledger-page.js')).LedgerPage })),
  },
  {
    path: 'record',
    question: 'nav.record',
    Page: lazy(async () => ({ default: (await import('./record/record-page.js')).RecordPage })),
  },
];
