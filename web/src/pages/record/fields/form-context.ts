import { createContext, use } from 'react';
import type { Schemas } from '../../../api/client.js';
import type { Json } from '../../../api/recording.js';
import type { Components, NamedField } from '../schema.js';
import { useFieldWords } from '../../../parts/field-words.js';
import type { Followed, Known } from '../../../parts/known-streams.js';

/** What every field of a form may need to know. */
export interface FormSurroundings {
  type: string;
  components: Components;
  /** What is wrong, by the pointer (RFC 6901) of the field; in the server's words or in ours. */
  problems: ReadonlyMap<string, { text: string; ours: boolean }>;
  members: readonly string[];
  organs: readonly Known[];
  sessions: readonly Known[];
  /** Everything recorded of the other kinds. */
  streams: Readonly<Record<Followed, readonly Known[]>>;
  /** The entries of the stream, newest first. */
  entries: readonly Schemas['ShownEntry'][];
}

export interface FieldProps {
  field: NamedField;
  /** Where the value stands in the entry: a JSON pointer (RFC 6901). */
  pointer: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  label?: string;
}

export const FormContext = createContext<FormSurroundings | undefined>(undefined);

export function useForm(): FormSurroundings {
  const form = use(FormContext);
  if (form === undefined) throw new Error('a field stands outside of a form');
  return form;
}

/** The id of the element at a pointer, to which the list of what is wrong leads. */
export const elementId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

/** The words of the fields of the form's type. */
export const useFormWords = () => useFieldWords(useForm().type);
