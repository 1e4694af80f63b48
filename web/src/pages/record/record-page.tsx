import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { PageTitle } from '../../parts/page-title.js';
import { isStreamKind } from './entry-types.js';
import { KeyForm } from './key-form.js';
import { componentsQuery } from './openapi-query.js';
import { StreamChoice } from './stream-choice.js';
import { StreamForm } from './stream-form.js';
import { useKey } from './use-key.js';
import { useSurroundings } from './use-surroundings.js';
import './record.css';

/** Record an entry: what it concerns, what happened, when, and on which source. */
export function RecordPage() {
  const say = useSay();
  const { org } = usePresidency();
  const { get } = useAddress();
  const surroundings = useSurroundings();
  const [key, keepKey] = useKey();
  const answer = useQuery(componentsQuery());
  const stream = get('stream');
  const [kind, id = ''] = (stream ?? '').split('/');
  return (
    <div className="record">
      <PageTitle>{say('record.title')}</PageTitle>
      <p className="lead">{say('record.lead')}</p>
      <KeyForm current={key} keep={keepKey} />
      <StreamChoice org={org} surroundings={surroundings} />
      {isStreamKind(kind) && stream?.includes('/') === true && (
        <Asked answer={answer}>
          {(components) => (
            <StreamForm
              key={stream}
              stream={{ kind, id }}
              components={components}
              surroundings={surroundings}
              apiKey={key}
            />
          )}
        </Asked>
      )}
    </div>
  );
}
