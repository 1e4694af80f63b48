import { useMemo, useState } from 'react';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { useSay } from '../../i18n/words.js';
import { useEntryType } from '../../parts/entry-card.js';
import { type Draft, keepDraft, keptDraft, newDraft } from './draft.js';
import { EntryForm } from './entry-form.js';
import { entryTypesOf, type StreamKind } from './entry-types.js';
import { Recorded } from './recorded.js';
import type { Components } from './schema.js';
import { type Surroundings, useStreamEntries } from './use-surroundings.js';

interface StreamFormProps {
  /** The id is empty for a new one. */
  stream: { kind: StreamKind; id: string };
  components: Components;
  surroundings: Surroundings;
  apiKey: string;
}

/** What happened in a stream: first of which type, then its form; the draft is kept in this browser. */
export function StreamForm({ stream, components, surroundings, apiKey }: StreamFormProps) {
  const say = useSay();
  const { org } = usePresidency();
  const { get, set } = useAddress();
  const name = `${stream.kind}/${stream.id}`;
  const [kept] = useState(() => keptDraft(org, name));
  const [draft, setDraft] = useState<Draft | undefined>(kept);
  const [recorded, setRecorded] = useState<number>();
  const types = useMemo(() => entryTypesOf(stream.kind, components), [stream.kind, components]);
  const entries = useStreamEntries(stream.kind, stream.id);
  const asked = get('type') ?? draft?.type;
  const offered = stream.id === '' ? [types.opening ?? ''] : [...types.happened, ...types.said];
  const type = stream.id === '' ? types.opening : offered.find((one) => one === asked);
  const current = type === undefined ? undefined : { ...(draft ?? beginning(type, get('entry'))), type };
  const change = (next: Draft | undefined) => {
    setDraft(next);
    keepDraft(org, name, next);
  };
  if (recorded !== undefined) {
    return <Recorded position={recorded} another={() => setRecorded(undefined)} />;
  }
  return (
    <>
      {stream.id !== '' && <TypeChoice types={types} type={type} choose={(one) => set({ type: one })} />}
      {draft !== undefined && draft === kept && (
        <p className="note draft-note">
          <span>{say('record.draft')}</span>
          <button type="button" onClick={() => change(undefined)}>
            {say('record.discard')}
          </button>
        </p>
      )}
      {current !== undefined && (
        <EntryForm
          key={current.type}
          stream={stream}
          draft={current}
          change={change}
          components={components}
          surroundings={{ ...surroundings, entries }}
          apiKey={apiKey}
          done={(position) => {
            change(undefined);
            setRecorded(position);
          }}
        />
      )}
    </>
  );
}

/** An empty draft; an entry that the address names is one that is to be corrected. */
function beginning(type: string, entry: string | undefined): Draft {
  const draft = newDraft(type);
  return entry === undefined ? draft : { ...draft, values: { ...draft.values, entry } };
}

interface TypeChoiceProps {
  types: ReturnType<typeof entryTypesOf>;
  type: string | undefined;
  choose: (type: string | undefined) => void;
}

function TypeChoice({ types, type, choose }: TypeChoiceProps) {
  const say = useSay();
  const typeWords = useEntryType();
  const groups = [
    { label: say('record.happened'), offered: types.happened },
    { label: say('record.said'), offered: types.said },
  ];
  return (
    <div className="field">
      <label htmlFor="type">{say('record.type')}</label>
      <select id="type" value={type ?? ''} onChange={({ target }) => choose(target.value || undefined)}>
        <option value="">{say('record.choose')}</option>
        {groups.map(({ label, offered }) => (
          <optgroup key={label} label={label}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {typeWords(one)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
