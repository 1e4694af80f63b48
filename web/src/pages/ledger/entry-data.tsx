import { isPartialDate, useDate } from '../../i18n/dates.js';
import { LANGUAGES } from '../../i18n/language.js';
import { useStateName } from '../../i18n/states.js';
import { useSay } from '../../i18n/words.js';
import type { Entry } from '../../parts/entry-card.js';
import { useFieldWords } from '../../parts/field-words.js';
import { useOrganName } from '../../parts/organ-name.js';
import { OwnLanguage } from '../../parts/own-language.js';

/** Everything that an entry says in its own fields. */
export function EntryData({ entry: { type, data } }: { entry: Entry }) {
  const say = useSay();
  if (Object.keys(data).length === 0) return null;
  return (
    <section className="entry-data" aria-labelledby="says">
      <h2 id="says">{say('ledger.says')}</h2>
      <Facts type={type} values={data} />
    </section>
  );
}

function Facts({ type, values }: { type: string; values: Readonly<Record<string, unknown>> }) {
  const { label } = useFieldWords(type);
  return (
    <dl className="facts">
      {Object.entries(values).map(([name, value]) => (
        <div className="fact" key={name}>
          <dt>{label(name)}</dt>
          <dd>
            <Value type={type} name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Fields that name an organ. */
const ORGANS: ReadonlySet<string> = new Set(['organ', 'organs', 'decidingOrgan', 'to', 'by']);

interface ValueProps {
  type: string;
  name: string;
  value: unknown;
}

function Value({ type, name, value }: ValueProps) {
  const say = useSay();
  const date = useDate();
  const stateName = useStateName();
  const organName = useOrganName();
  const { choice } = useFieldWords(type);
  if (Array.isArray(value)) {
    return (
      <ul className="values">
        {value.map((item: unknown, index) => (
          <li key={index}>
            <Value type={type} name={name} value={item} />
          </li>
        ))}
      </ul>
    );
  }
  if (isLocalised(value)) {
    return LANGUAGES.map((language) => (
      <p key={language} lang={language}>
        {value[language]}
      </p>
    ));
  }
  if (isRecord(value)) return <Facts type={type} values={value} />;
  if (typeof value === 'boolean') return say(value ? 'record.yes' : 'record.no');
  if (typeof value !== 'string') return String(value);
  if (isPartialDate(value) || value === 'term' || value === 'next-session') return date(value);
  if (/^[A-Z]{2}$/.test(value)) return stateName(value);
  if (ORGANS.has(name)) return organName(value);
  const words = choice(value);
  return words === value ? <OwnLanguage>{value}</OwnLanguage> : words;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLocalised = (value: unknown): value is Readonly<Record<'en' | 'ru', string>> =>
  isRecord(value) && LANGUAGES.every((language) => typeof value[language] === 'string');
