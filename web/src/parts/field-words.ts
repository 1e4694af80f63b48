import { useIntl } from 'react-intl';

export interface FieldWords {
  label: (name: string) => string;
  /** A hint below the label; undefined where the label says enough. */
  hint: (name: string) => string | undefined;
  choice: (value: string) => string;
}

/** The words of the fields of a type of entry, and of what they may say. What has none yet is called as in the API. */
export function useFieldWords(type: string): FieldWords {
  const { messages } = useIntl();
  const all: Readonly<Record<string, unknown>> = messages;
  const find = (...ids: string[]): string | undefined =>
    ids.map((id) => all[id]).find((words): words is string => typeof words === 'string');
  return {
    label: (name) => find(`field.${type}.${name}`, `field.${name}`) ?? name,
    hint: (name) => find(`hint.${type}.${name}`, `hint.${name}`),
    choice: (value) => find(`choice.${value}`) ?? value,
  };
}
