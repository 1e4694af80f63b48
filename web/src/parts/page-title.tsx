import { useEffect } from 'react';

/** What is longer is a sentence, and is set smaller. */
const LONG = 40;

/** The heading of a page, which names the tab too. */
export function PageTitle({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · Mandate`;
  }, [children]);
  return <h1 className={children.length > LONG ? 'long' : undefined}>{children}</h1>;
}
