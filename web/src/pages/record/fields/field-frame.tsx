import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../../../i18n/words.js';
import { elementId, useForm } from './form-context.js';

export interface FrameProps {
  pointer: string;
  label: string;
  hint?: string | undefined;
  required: boolean;
}

/** A label above one control; below it what is wrong. */
export function FieldFrame({
  pointer,
  label,
  hint,
  required,
  children,
}: FrameProps & { children: ReactNode }) {
  const id = elementId(pointer);
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <Optional required={required} />
      </label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldProblem pointer={pointer} />
      {children}
    </div>
  );
}

/** A legend above several controls that belong together. */
export function GroupFrame({
  pointer,
  label,
  hint,
  required,
  children,
}: FrameProps & { children: ReactNode }) {
  const id = elementId(pointer);
  return (
    <fieldset className="field" id={id} tabIndex={-1}>
      <legend>
        {label} <Optional required={required} />
      </legend>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <FieldProblem pointer={pointer} />
      {children}
    </fieldset>
  );
}

function Optional({ required }: { required: boolean }) {
  const say = useSay();
  return required ? null : <span className="optional">{say('record.optional')}</span>;
}

export function FieldProblem({ pointer }: { pointer: string }) {
  const problem = useForm().problems.get(pointer);
  const language = useLanguage();
  if (problem === undefined) return null;
  return (
    <p
      className="field-problem"
      id={`${elementId(pointer)}-problem`}
      lang={problem.ours || language === 'en' ? undefined : 'en'}
    >
      {problem.text}
    </p>
  );
}

/** What ties a control to its label, its hint and what is wrong with it. */
export function useControl({ pointer, hint, required }: Omit<FrameProps, 'label'>) {
  const { problems } = useForm();
  const id = elementId(pointer);
  const wrong = problems.has(pointer);
  const described = [hint === undefined ? '' : `${id}-hint`, wrong ? `${id}-problem` : ''].filter(Boolean);
  return {
    id,
    'aria-required': required || undefined,
    'aria-invalid': wrong || undefined,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
  };
}
