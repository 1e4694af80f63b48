import { useSay } from '../../i18n/words.js';
import type { Draft } from './draft.js';
import { Field, withPart } from './fields/field.js';
import { FieldProblem } from './fields/field-frame.js';
import { elementId, useFormWords } from './fields/form-context.js';
import { ListField } from './fields/list-field.js';
import { SOURCES } from './problems.js';

interface SourceFieldsProps {
  draft: Draft;
  change: (draft: Draft) => void;
  noteRequired: boolean;
}

const NOTE = { type: 'string', maxLength: 4_000 };
const DATE_BASIS = { $ref: '#/components/schemas/DateBasis' };

/** On what the entry rests, or that no source is known; then a note, and how good the date is. */
export function SourceFields({ draft, change, noteRequired }: SourceFieldsProps) {
  const say = useSay();
  const { label } = useFormWords();
  const { values, unsourced } = draft;
  const setPart = (name: string) => (part: Parameters<typeof withPart>[2]) =>
    change({ ...draft, values: withPart(values, name, part) });
  return (
    <>
      <fieldset className="field sources" id={elementId('/sources')} tabIndex={-1}>
        <legend>{say('record.source')}</legend>
        <FieldProblem pointer="/sources" />
        {[false, true].map((without) => (
          <label className="tick" key={String(without)}>
            <input
              type="radio"
              name="sourced"
              checked={unsourced === without}
              onChange={() => change({ ...draft, unsourced: without })}
            />
            {say(without ? 'record.noSource' : 'record.hasSource')}
          </label>
        ))}
        {!unsourced && (
          <ListField
            name="sources"
            pointer="/sources"
            label={label('sources')}
            required
            bare
            item={SOURCES.items ?? {}}
            Item={Field}
            value={values['sources']}
            onChange={setPart('sources')}
          />
        )}
      </fieldset>
      <Field
        field={{ name: 'note', required: noteRequired, shape: NOTE }}
        pointer="/note"
        value={values['note']}
        onChange={setPart('note')}
      />
      <Field
        field={{ name: 'dateBasis', required: false, shape: DATE_BASIS }}
        pointer="/dateBasis"
        value={values['dateBasis']}
        onChange={setPart('dateBasis')}
      />
    </>
  );
}
