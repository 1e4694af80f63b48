import { useStateName } from '../../../i18n/states.js';
import { useSay } from '../../../i18n/words.js';
import { StateOptions } from '../../../parts/state-options.js';
import { FieldFrame, FieldProblem, GroupFrame, useControl } from './field-frame.js';
import { elementId, useForm } from './form-context.js';
import { type ControlProps, textOf } from './simple-fields.js';

export function StateField(props: ControlProps) {
  const say = useSay();
  const { members } = useForm();
  const { value, onChange } = props;
  return (
    <FieldFrame {...props}>
      <select
        {...useControl(props)}
        value={textOf(value)}
        onChange={({ target }) => onChange(target.value || undefined)}
      >
        <option value="">{say('record.choose')}</option>
        <StateOptions members={members} />
      </select>
    </FieldFrame>
  );
}

/** Several states: a tick for each member, and a way to add others. */
export function StatesField(props: ControlProps) {
  const say = useSay();
  const stateName = useStateName();
  const { members } = useForm();
  const { pointer, value, onChange } = props;
  const chosen = Array.isArray(value)
    ? value.filter((state): state is string => typeof state === 'string')
    : [];
  const change = (states: string[]) => onChange(states.length === 0 ? undefined : states);
  const shown = [...new Set([...members, ...chosen])];
  const other = `${elementId(pointer)}-other`;
  return (
    <GroupFrame {...props}>
      {chosen.map((state, index) => (
        <FieldProblem key={state} pointer={`${pointer}/${index}`} />
      ))}
      <div className="ticks">
        {shown.map((state) => (
          <label className="tick" key={state}>
            <input
              type="checkbox"
              checked={chosen.includes(state)}
              onChange={({ target }) =>
                change(target.checked ? [...chosen, state] : chosen.filter((one) => one !== state))
              }
            />
            {stateName(state)}
          </label>
        ))}
      </div>
      <label htmlFor={other} className="small">
        {say('record.addState')}
      </label>
      <select
        id={other}
        value=""
        onChange={({ target }) => target.value !== '' && change([...chosen, target.value])}
      >
        <option value="">{say('record.choose')}</option>
        <StateOptions members={members} without={shown} />
      </select>
    </GroupFrame>
  );
}
