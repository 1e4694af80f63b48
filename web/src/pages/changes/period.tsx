import { useId } from 'react';
import type { Schemas } from '../../api/client.js';
import { dayOf, lastDay, useDate } from '../../i18n/dates.js';
import { usePick, useSay } from '../../i18n/words.js';

type Session = Schemas['SessionHeldReading'];

interface PeriodProps {
  from: string;
  to: string;
  sessions: readonly Session[];
  organs: readonly Schemas['Organ'][];
  change: (period: { from: string; to: string }) => void;
}

/** Two days, each chosen as such or as that of a session. */
export function Period({ from, to, sessions, organs, change }: PeriodProps) {
  const say = useSay();
  const days = sessions.map((session) => ({ ...session, day: dayOf(lastDay(session.heldOn)) }));
  const held = days.toSorted((one, other) => (one.day < other.day ? -1 : 1));
  return (
    <div className="period no-print">
      <DayChoice
        label={say('changes.from')}
        day={from}
        sessions={held}
        organs={organs}
        choose={(day) => change({ from: day, to })}
      />
      <DayChoice
        label={say('changes.to')}
        day={to}
        sessions={held}
        organs={organs}
        choose={(day) => change({ from, to: day })}
      />
    </div>
  );
}

interface DayChoiceProps extends Pick<PeriodProps, 'organs'> {
  label: string;
  day: string;
  sessions: readonly (Session & { day: string })[];
  choose: (day: string) => void;
}

function DayChoice({ label, day, sessions, organs, choose }: DayChoiceProps) {
  const say = useSay();
  const pick = usePick();
  const date = useDate();
  const id = useId();
  const organNames = (session: Session) =>
    session.organs
      .map((organ) => organs.find((one) => one.organ === organ))
      .map((organ, index) => (organ === undefined ? session.organs[index] : pick(organ.name)))
      .join(', ');
  const chosen = sessions.find((session) => session.day === day)?.session ?? '';
  return (
    <fieldset>
      <legend>{label}</legend>
      <label htmlFor={`${id}-day`}>{say('changes.day')}</label>
      <input
        id={`${id}-day`}
        type="date"
        value={day}
        required
        onChange={({ target }) => target.validity.valid && choose(target.value)}
      />
      <label htmlFor={`${id}-session`}>{say('changes.session')}</label>
      <select
        id={`${id}-session`}
        value={chosen}
        onChange={({ target }) => {
          const session = sessions.find((one) => one.session === target.value);
          if (session !== undefined) choose(session.day);
        }}
      >
        <option value="">{say('changes.noSession')}</option>
        {sessions.map((session) => (
          <option key={session.session} value={session.session}>
            {date(session.heldOn)} · {organNames(session)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
