import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { ProblemError, type Schemas } from '../../api/client.js';
import { previewEntry, recordEntry, type Submission } from '../../api/recording.js';
import { useSay } from '../../i18n/words.js';
import { Consequences } from '../../parts/consequences.js';
import { useEntryType } from '../../parts/entry-card.js';
import { bodyOf, type Draft, newKey } from './draft.js';
import { entryFormOf, type StreamKind } from './entry-types.js';
import { Fields } from './fields/field.js';
import { textOf } from './fields/simple-fields.js';
import { FormContext, type FormSurroundings } from './fields/form-context.js';
import { ProblemSummary } from './problem-summary.js';
import { missingProblems, NO_PROBLEMS, type Problems, refusedProblems } from './problems.js';
import type { Components } from './schema.js';
import { SourceFields } from './source-fields.js';

export interface EntryFormProps {
  stream: { kind: StreamKind; id: string };
  draft: Draft;
  change: (draft: Draft) => void;
  components: Components;
  surroundings: Omit<FormSurroundings, 'type' | 'components' | 'problems'>;
  apiKey: string;
  done: (position: number) => void;
}

/** The form of one entry: facts, source, note; and what became of sending it. */
export function EntryForm(props: EntryFormProps) {
  const { stream, draft, change, components, surroundings, apiKey, done } = props;
  const say = useSay();
  const typeWords = useEntryType();
  const { org } = usePresidency();
  const queries = useQueryClient();
  const [problems, setProblems] = useState<Problems>(NO_PROBLEMS);
  const form = useMemo(() => entryFormOf(draft.type, components), [draft.type, components]);
  const onError = (error: Error) => setProblems(refusedProblems(error));
  const sending = useMutation({
    mutationFn: recordEntry,
    onError,
    onSuccess: ({ position }) => {
      done(position);
      return queries.invalidateQueries();
    },
  });
  const preview = useMutation({ mutationFn: previewEntry, onError });
  /** What would be sent; undefined where something is still to be filled in. */
  const ready = (): Submission | undefined => {
    const body = bodyOf(draft, form.names);
    const missing = missingProblems(body, draft, { form, components, say });
    const needsKey = new Map([['', { text: say('record.needsKey'), ours: true }]]);
    const found = missing.size === 0 && apiKey === '' ? needsKey : missing;
    setProblems(found);
    // What was typed is a draft from now on, also where the answer never comes.
    change(draft);
    if (found.size > 0) return undefined;
    const id = stream.id === '' ? textOf(body['id']) : stream.id;
    const { idempotencyKey } = draft;
    return { org, stream: `${stream.kind}/${id}`, body, key: apiKey, idempotencyKey };
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const submission = sending.isPending ? undefined : ready();
    if (submission !== undefined) sending.mutate(submission);
  };
  /** What was foretold of the draft as it was is no longer true of it. */
  const edit = (next: Draft) => {
    preview.reset();
    change(next);
  };
  const ask = () => {
    const submission = ready();
    if (submission !== undefined) preview.mutate(submission);
  };
  const context = useMemo(
    () => ({ ...surroundings, type: draft.type, components, problems }),
    [surroundings, draft.type, components, problems],
  );
  return (
    <FormContext value={context}>
      <form className="entry-form" noValidate onSubmit={send}>
        <ProblemSummary />
        <h2>{typeWords(draft.type)}</h2>
        <Fields
          fields={form.fields}
          pointer=""
          value={draft.values}
          onChange={(values) => edit({ ...draft, values })}
        />
        <SourceFields draft={draft} change={edit} noteRequired={form.noteRequired} />
        <Outcome
          error={sending.error ?? preview.error}
          stream={stream}
          asNew={() => {
            sending.reset();
            setProblems(NO_PROBLEMS);
            change({ ...draft, idempotencyKey: newKey() });
          }}
        />
        {preview.data !== undefined && <PreviewNote preview={preview.data} />}
        <p className="send-row">
          <button type="submit" className="primary" aria-disabled={sending.isPending}>
            {say(sending.isPending ? 'record.sending' : 'record.send')}
          </button>
          <button type="button" onClick={ask}>
            {say('record.preview')}
          </button>
        </p>
      </form>
    </FormContext>
  );
}

/** What recording the draft would change, as it was when that was asked. */
function PreviewNote({ preview: { changes } }: { preview: Schemas['Preview'] }) {
  const say = useSay();
  return (
    <output className="note preview">
      <h3>{say('consequences.title')}</h3>
      <Consequences changes={changes} />
    </output>
  );
}

interface OutcomeProps {
  error: Error | null;
  stream: EntryFormProps['stream'];
  asNew: () => void;
}

/** That no answer came, or that this draft has been recorded before with other content. */
function Outcome({ error, stream, asNew }: OutcomeProps) {
  const say = useSay();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  if (!(error instanceof ProblemError)) return null;
  if (error.problem === undefined) {
    return (
      <p className="note bad" role="alert">
        {say('record.unanswered')}
      </p>
    );
  }
  if (error.problem.code !== 'key-reused') return null;
  return (
    <div className="note bad" role="alert">
      <p>{say('record.reused')}</p>
      <p className="reused-ways">
        <Link href={to(pathOf('ledger'), { stream: `${stream.kind}/${stream.id}` })}>
          {say('record.seeStream')}
        </Link>
        <button type="button" onClick={asNew}>
          {say('record.asNew')}
        </button>
      </p>
    </div>
  );
}
