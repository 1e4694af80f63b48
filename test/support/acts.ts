import { commitment, document, type Fields, type Sent } from './sent.js';

/** What happens to commitment `c` and document `d`, in a word each. */

export const planDrafted = (on: string): Sent => commitment('PlanDrafted', on);
export const planSubmitted = (on: string, to = 'csc'): Sent => commitment('PlanSubmitted', on, { to });
export const planReturned = (on: string, by = 'csc'): Sent => commitment('PlanReturned', on, { by });
export const planApproved = (on: string, organ = 'csc'): Sent => commitment('PlanApproved', on, { organ });
export const progress = (on: string): Sent => commitment('ProgressLogged', on, { note: 'Discussed.' });
export const held = (on: string, fields: Fields = {}): Sent => commitment('ActivityHeld', on, fields);
export const postponed = (on: string, fields: Fields = {}): Sent =>
  commitment('ActivityPostponed', on, fields);
export const rescheduled = (on: string, due: string): Sent =>
  commitment('CommitmentRescheduled', on, { due });
export const blocked = (on: string): Sent => commitment('CommitmentBlocked', on, { reason: 'The pandemic.' });
export const unblocked = (on: string): Sent => commitment('CommitmentUnblocked', on);
export const fulfilled = (on: string): Sent =>
  commitment('CommitmentFulfilled', on, { note: 'The plenary adopts.' });
export const abandoned = (on: string): Sent =>
  commitment('CommitmentAbandoned', on, { reason: 'Not pursued.' });
export const carriedOver = (on: string): Sent => commitment('CommitmentCarriedOver', on, { to: '2021' });

export const tabled = (on: string, organ = 'csc'): Sent => document('DocumentTabled', on, { organ });
export const adopted = (on: string, organ = 'csc'): Sent => document('DocumentAdopted', on, { organ });
export const signed = (on: string, ...states: string[]): Sent =>
  document('DocumentSigned', on, { states: states.length > 0 ? states : ['KZ', 'RU'] });
export const ratified = (on: string, state = 'KZ'): Sent =>
  document('DocumentRatified', on, { state, means: 'ratification' });
export const deposited = (on: string, state = 'KZ'): Sent =>
  document('InstrumentDeposited', on, { state, means: 'ratification' });
export const inForce = (on: string, ...states: string[]): Sent =>
  document('DocumentEnteredIntoForce', on, { ...(states.length > 0 && { states }) });
