import { useEffect, useRef } from 'react';
import { useLanguage, useSay } from '../../i18n/words.js';
import { elementId, useFormWords, useForm } from './fields/form-context.js';

/** Everything that is wrong, in one list that leads to the fields; it takes the focus when it appears. */
export function ProblemSummary() {
  const say = useSay();
  const language = useLanguage();
  const { problems } = useForm();
  const { label } = useFormWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.size > 0) box.current?.focus();
  }, [problems]);
  if (problems.size === 0) return null;
  return (
    <div className="note bad" role="alert" tabIndex={-1} ref={box}>
      <p>
        <strong>{say('record.wrong')}</strong>
      </p>
      <p>{say('record.wrongLead')}</p>
      <ul className="problem-list">
        {[...problems].map(([pointer, { text, ours }]) => (
          <li key={pointer} lang={ours || language === 'en' ? undefined : 'en'}>
            {pointer === '' ? (
              text
            ) : (
              <a
                href={`#${elementId(pointer)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(elementId(pointer))?.focus();
                }}
              >
                <strong lang={language}>{label(nameIn(pointer))}</strong> {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The last name in a pointer: the field, whatever number its list gives it. */
const nameIn = (pointer: string): string =>
  pointer.split('/').findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? '';
