import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useAddress, useMoment } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { type Chart, type WhatIf as Outcome, whatIfQuery } from '../../api/queries.js';
import { today, useDate } from '../../i18n/dates.js';
import { useStateName } from '../../i18n/states.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { Consequences } from '../../parts/consequences.js';
import { StateOptions } from '../../parts/state-options.js';
import { useForceWords } from './force-words.js';
import { type Deposit, depositsIn, depositsText } from './supposed.js';

/** What would follow if states deposited on certain days; the address keeps what is supposed, the ledger nothing. */
export function WhatIf({ chart }: { chart: Chart }) {
  const say = useSay();
  const date = useDate();
  const stateName = useStateName();
  const { get, set } = useAddress();
  const deposits = depositsIn(get('if') ?? '');
  const change = (next: readonly Deposit[]) => set({ if: depositsText(next) });
  return (
    <section className="what-if" aria-labelledby="what-if">
      <h2 id="what-if">{say('whatIf.title')}</h2>
      <p>{say('whatIf.lead')}</p>
      <DepositForm
        chart={chart}
        add={(deposit) => change([...deposits.filter(({ state }) => state !== deposit.state), deposit])}
      />
      {deposits.length > 0 && (
        <>
          <ul className="supposed">
            {deposits.map(({ state, on }) => (
              <li key={state}>
                <span>{say('whatIf.deposit', { state: stateName(state), date: date(on) })}</span>
                <button
                  type="button"
                  className="no-print"
                  onClick={() => change(deposits.filter((one) => one.state !== state))}
                >
                  {say('whatIf.remove')} <span className="unseen">{stateName(state)}</span>
                </button>
              </li>
            ))}
          </ul>
          <Answer document={chart.document} deposits={deposits} />
        </>
      )}
    </section>
  );
}

function DepositForm({ chart, add }: { chart: Chart; add: (deposit: Deposit) => void }) {
  const say = useSay();
  const expected = [
    ...chart.entryIntoForce.computed.stillRequired,
    ...chart.states.map(({ state }) => state),
  ];
  const candidates = [...new Set(expected)].filter(
    (code) => chart.states.find(({ state }) => state === code)?.deposited === undefined,
  );
  const [state, setState] = useState('');
  const [on, setOn] = useState(today);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add({ state, on });
    setState('');
  };
  return (
    <form className="deposit-form no-print" onSubmit={submit}>
      <label>
        {say('field.state')}
        <select required value={state} onChange={({ target }) => setState(target.value)}>
          <option value="">{say('record.choose')}</option>
          <StateOptions members={candidates} label={say('whatIf.candidates')} />
        </select>
      </label>
      <label>
        {say('whatIf.on')}
        <input type="date" required value={on} onChange={({ target }) => setOn(target.value)} />
      </label>
      <button type="submit">{say('whatIf.suppose')}</button>
    </form>
  );
}

function Answer({ document, deposits }: { document: string; deposits: Deposit[] }) {
  const { org } = usePresidency();
  const { knownAt } = useMoment();
  const answer = useQuery(whatIfQuery(org, document, deposits, knownAt === undefined ? {} : { knownAt }));
  return <Asked answer={answer}>{(outcome) => <OutcomeWords outcome={outcome} />}</Asked>;
}

function OutcomeWords({ outcome }: { outcome: Outcome }) {
  const say = useSay();
  const date = useDate();
  const words = useForceWords();
  const {
    asOf,
    entryIntoForce: { to },
    changes,
    states,
  } = outcome;
  const { stillRequired, missing } = to.computed;
  return (
    <output className="what-if-outcome">
      <p className={to.inForce ? 'force-verdict good' : 'force-verdict'}>
        {to.inForce && to.inForceOn !== undefined
          ? say('whatIf.inForce', { date: words.interval(to.inForceOn) })
          : say(`whatIf.${to.computed.status === 'in-force' ? 'later' : to.computed.status}`, {
              date: date(asOf),
            })}
      </p>
      {stillRequired.length > 0 && (
        <p>{say('ratification.stillRequired', { states: words.states(stillRequired) })}</p>
      )}
      {!to.inForce && missing.length > 0 && (
        <ul className="missing">
          {words.missing(missing).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {states.length > 0 && (
        <p>{say('whatIf.states', { states: words.states(states.map(({ state }) => state)) })}</p>
      )}
      <h3>{say('consequences.title')}</h3>
      <Consequences changes={changes} />
      <p className="small quiet">{say('whatIf.nothingRecorded')}</p>
    </output>
  );
}
