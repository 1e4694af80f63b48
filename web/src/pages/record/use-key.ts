import { useState } from 'react';

const NAME = 'mandate-key';

/** The recorder's key: kept for this tab, and gone with it. */
export function useKey(): [string, (key: string) => void] {
  const [key, setKey] = useState(keptKey);
  const keep = (value: string) => {
    setKey(value);
    try {
      if (value === '') window.sessionStorage.removeItem(NAME);
      else window.sessionStorage.setItem(NAME, value);
    } catch {
      // Where nothing may be kept the key lasts as long as the page.
    }
  };
  return [key, keep];
}

function keptKey(): string {
  try {
    return window.sessionStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
}
