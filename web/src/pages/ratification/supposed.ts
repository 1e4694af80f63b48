import type { Schemas } from '../../api/client.js';

export type Deposit = Schemas['SupposedDeposit'];

/** Supposed deposits as the address has them: `TJ:2021-03-01,KG:2021-04`. What is no deposit is left out. */
export function depositsIn(text: string): Deposit[] {
  return text.split(',').flatMap((part) => {
    const [, state, on] = /^([A-Z]{2}):(\d{4}(?:-\d{2}){0,2})$/.exec(part) ?? [];
    return state === undefined || on === undefined ? [] : [{ state, on }];
  });
}

export const depositsText = (deposits: readonly Deposit[]): string =>
  deposits.map(({ state, on }) => `${state}:${on}`).join(',');
