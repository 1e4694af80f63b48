import { ProblemError } from '../api/client.js';
import { useLanguage, useSay } from '../i18n/words.js';

/** Why there is no answer, in the server's own sentence where it gave one. */
export function ProblemNote({ error }: { error: unknown }) {
  const say = useSay();
  const language = useLanguage();
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <div className="note bad" role="alert">
      <p>
        <strong>{say(problem === undefined ? 'common.unreachable' : 'common.refused')}</strong>
      </p>
      {problem !== undefined && <p lang={language === 'en' ? undefined : 'en'}>{problem.detail}</p>}
    </div>
  );
}
