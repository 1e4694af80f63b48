import { useState } from 'react';
import { useSay } from '../../i18n/words.js';

/** Asks for the recorder's key, or says that there is one. */
export function KeyForm({ current, keep }: { current: string; keep: (key: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  if (current !== '') {
    return (
      <p className="key-kept">
        <span>{say('record.keyKept')}</span>
        <button type="button" onClick={() => keep('')}>
          {say('record.forgetKey')}
        </button>
      </p>
    );
  }
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        keep(typed.trim());
        setTyped('');
      }}
    >
      <label htmlFor="key">{say('record.key')}</label>
      <p className="hint" id="key-hint">
        {say('record.keyHint')}
      </p>
      <div className="key-row">
        <input
          id="key"
          type="password"
          autoComplete="off"
          aria-describedby="key-hint"
          required
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="submit">{say('record.useKey')}</button>
      </div>
    </form>
  );
}
