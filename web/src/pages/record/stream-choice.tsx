import { useAddress } from '../../address/address.js';
import { useSay } from '../../i18n/words.js';
import { isStreamKind, STREAM_KINDS } from './entry-types.js';
import type { Surroundings } from './use-surroundings.js';

interface StreamChoiceProps {
  org: string;
  surroundings: Surroundings;
}

/** What the entry concerns: of which kind, and which one; the address keeps it as `stream`. */
export function StreamChoice({ org, surroundings }: StreamChoiceProps) {
  const say = useSay();
  const { get, set } = useAddress();
  const stream = get('stream');
  const [chosen] = (stream ?? '').split('/');
  const kind = isStreamKind(chosen) ? chosen : undefined;
  const choose = (next: string) =>
    set({
      stream: next === 'organisations' ? `organisations/${org}` : next,
      type: undefined,
      entry: undefined,
    });
  return (
    <>
      <div className="field">
        <label htmlFor="kind">{say('record.kind')}</label>
        <select id="kind" value={kind ?? ''} onChange={({ target }) => choose(target.value)}>
          <option value="">{say('record.choose')}</option>
          {STREAM_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(`record.kind.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {kind !== undefined && kind !== 'organisations' && (
        <div className="field">
          <label htmlFor="stream">{say('record.which')}</label>
          <select id="stream" value={stream} onChange={({ target }) => choose(target.value)}>
            <option value={kind}>{say('record.choose')}</option>
            <option value={`${kind}/`}>{say('record.newOne')}</option>
            {surroundings.streams[kind].map(({ id, name }) => (
              <option key={id} value={`${kind}/${id}`}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  );
}
