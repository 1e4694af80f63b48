import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { organisationQuery } from '../../api/queries.js';
import { useSay } from '../../i18n/words.js';
import { useEntryType } from '../../parts/entry-card.js';
import { FOLLOWED, useKnownStreams } from '../../parts/known-streams.js';
import { StateOptions } from '../../parts/state-options.js';
import { type FilterName, FILTERS } from './filter.js';

const NOTHING = Object.fromEntries([...FILTERS, 'after'].map((name) => [name, undefined]));

/** What narrows the list: each choice stands in the address at once. */
export function Filters() {
  const say = useSay();
  const { get, set } = useAddress();
  const { org } = usePresidency();
  const { data } = useQuery(organisationQuery(org));
  const filter = (name: FilterName) => ({
    id: `filter-${name}`,
    value: get(name) ?? '',
    onChange: ({ target }: { target: { value: string } }) => set({ [name]: target.value, after: undefined }),
  });
  return (
    <search className="filters no-print">
      <label htmlFor="filter-stream">
        {say('ledger.concerns')}
        <select {...filter('stream')}>
          <option value="">{say('ledger.all')}</option>
          <StreamOptions />
        </select>
      </label>
      <label htmlFor="filter-type">
        {say('ledger.type')}
        <select {...filter('type')}>
          <option value="">{say('ledger.all')}</option>
          <TypeOptions />
        </select>
      </label>
      <label htmlFor="filter-state">
        {say('ledger.state')}
        <select {...filter('state')}>
          <option value="">{say('ledger.all')}</option>
          <StateOptions members={(data?.members ?? []).map(({ state }) => state)} />
        </select>
      </label>
      <label htmlFor="filter-from">
        {say('ledger.from')}
        <input type="date" {...filter('from')} />
      </label>
      <label htmlFor="filter-to">
        {say('ledger.to')}
        <input type="date" {...filter('to')} />
      </label>
      <label htmlFor="filter-actor">
        {say('ledger.actor')}
        <input
          type="text"
          id="filter-actor"
          key={get('actor') ?? ''}
          defaultValue={get('actor') ?? ''}
          onBlur={({ target }) =>
            target.value !== (get('actor') ?? '') && set({ actor: target.value, after: undefined })
          }
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        />
      </label>
      {FILTERS.some((name) => get(name) !== undefined) && (
        <button type="button" onClick={() => set(NOTHING)}>
          {say('ledger.showAll')}
        </button>
      )}
    </search>
  );
}

function StreamOptions() {
  const say = useSay();
  const { org } = usePresidency();
  const streams = useKnownStreams();
  return (
    <>
      {FOLLOWED.map((kind) => (
        <optgroup key={kind} label={say(`streams.${kind}`)}>
          {streams[kind].map(({ id, name }) => (
            <option key={id} value={`${kind}/${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
      <option value={`organisations/${org}`}>{say('streams.organisations')}</option>
    </>
  );
}

const TYPE = 'entry.';

/** Every type that has words, in the order of the words. */
function TypeOptions() {
  const { messages, locale } = useIntl();
  const typeWords = useEntryType();
  const types = Object.keys(messages)
    .filter((id) => id.startsWith(TYPE))
    .map((id) => id.slice(TYPE.length))
    .toSorted((one, other) => typeWords(one).localeCompare(typeWords(other), locale));
  return types.map((type) => (
    <option key={type} value={type}>
      {typeWords(type)}
    </option>
  ));
}
