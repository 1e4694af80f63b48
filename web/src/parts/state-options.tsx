import { useMemo } from 'react';
import { everyState, useStateName } from '../i18n/states.js';
import { useLanguage, useSay } from '../i18n/words.js';

interface StateOptionsProps {
  members: readonly string[];
  without?: readonly string[];
  /** What the first group is called; the members unless given. */
  label?: string;
}

/** The states to choose from: the members first, then all others. */
export function StateOptions({ members, without = [], label }: StateOptionsProps) {
  const say = useSay();
  const language = useLanguage();
  const stateName = useStateName();
  const every = useMemo(() => everyState(language), [language]);
  const shown = members.filter((code) => !without.includes(code));
  return (
    <>
      {shown.length > 0 && (
        <optgroup label={label ?? say('states.members')}>
          {shown.map((code) => (
            <option key={code} value={code}>
              {stateName(code)}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={say('states.others')}>
        {every
          .filter(({ code }) => !members.includes(code) && !without.includes(code))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </optgroup>
    </>
  );
}
