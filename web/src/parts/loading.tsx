import { useSay } from '../i18n/words.js';

/** Says that an answer is on its way; seen only where it takes long. */
export function Loading() {
  const say = useSay();
  return <output className="loading quiet">{say('common.loading')}</output>;
}
