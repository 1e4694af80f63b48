import { useState } from 'react';
import { useSay } from '../i18n/words.js';
import { applyTheme, chosenTheme, keepTheme, type Theme, THEMES } from '../style/theme.js';

export function ThemeSwitch() {
  const say = useSay();
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (chosen: Theme) => {
    setTheme(chosen);
    keepTheme(chosen);
    applyTheme(chosen);
  };
  return (
    <label className="theme">
      <span className="unseen">{say('shell.theme')}</span>
      <select
        value={theme}
        onChange={({ target }) => choose(THEMES.find((one) => one === target.value) ?? 'system')}
      >
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {say(`theme.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
