import { NoSuchPage } from '../../parts/no-such-page.js';
import { EntryView } from './entry-view.js';
import { LedgerList } from './ledger-list.js';
import './ledger.css';

/** The ledger: every entry in its order, or one of them whole, with the proof that it is what was recorded. */
export function LedgerPage({ id }: { id: string }) {
  if (id === '') return <LedgerList />;
  return /^[1-9]\d{0,15}$/.test(id) ? <EntryView key={id} position={Number(id)} /> : <NoSuchPage />;
}
