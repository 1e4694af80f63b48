import type { Flag } from '../domain/commitment/flags.js';
import type { Change, CommitmentChange, DocumentChange } from '../reading/differences/change.shape.js';
import { changesTexts } from './changes.texts.js';
import { type Language, textsOf } from './languages.js';
import { ratificationTexts } from './ratification.languages.js';
import { dateInWords, statusInWords } from './words.js';

/** One change as it would be read out. */
export interface ChangeInWords {
  what: string;
  title: string;
  /** From which status to which. */
  stands: string;
  /** Dates that are new, flags that came and went: a sentence each. */
  further: string[];
}

/** A change in a language, the same in every format. */
export function changeInWords(change: Change, language: Language): ChangeInWords {
  const texts = textsOf(language);
  const said = changesTexts[language];
  const flags = (all: readonly Flag[]) => all.map((flag) => texts.flags[flag]).join(', ');
  return {
    what:
      change.what === 'commitment'
        ? `${said.what.commitment} (${texts.kinds[change.kind]})`
        : said.what[change.what],
    title: change.title[language],
    stands: standsInWords(statusesOf(change, language), language),
    further: [
      ...datesOf(change, language),
      ...(change.raised.length > 0 ? [said.raised(flags(change.raised))] : []),
      ...(change.cleared.length > 0 ? [said.cleared(flags(change.cleared))] : []),
    ],
  };
}

interface Statuses {
  from: string | undefined;
  to: string | undefined;
}

function standsInWords({ from, to }: Statuses, language: Language): string {
  const said = changesTexts[language];
  if (to === undefined) return said.gone(from ?? '');
  if (from === undefined) return said.appeared(to);
  return from === to ? said.still(to) : said.changed(from, to);
}

function statusesOf(change: Change, language: Language): Statuses {
  const texts = textsOf(language);
  switch (change.what) {
    case 'presidency': {
      const { from, to } = change;
      return {
        from: from === null ? undefined : texts.presidencyStatuses[from.status],
        to: to === null ? undefined : texts.presidencyStatuses[to.status],
      };
    }
    case 'priority': {
      const { from, to } = change;
      return {
        from: from === null ? undefined : texts.priorityStatuses[from.status],
        to: to === null ? undefined : texts.priorityStatuses[to.status],
      };
    }
    case 'commitment': {
      const words = (standing: CommitmentChange['from']) =>
        standing === null ? undefined : commitmentInWords(standing, change.kind, language);
      return { from: words(change.from), to: words(change.to) };
    }
    case 'document': {
      const words = (standing: DocumentChange['from']) =>
        standing === null ? undefined : ratificationTexts[language].stages[standing.status];
      return { from: words(change.from), to: words(change.to) };
    }
  }
}

function commitmentInWords(
  { status, timeliness }: NonNullable<CommitmentChange['from']>,
  kind: CommitmentChange['kind'],
  language: Language,
): string {
  const texts = textsOf(language);
  const words = statusInWords({ status, kind }, texts);
  return timeliness === undefined ? words : `${words} (${texts.timeliness[timeliness]})`;
}

/** The dates that the second reading has and the first had not. */
function datesOf(change: Change, language: Language): string[] {
  const texts = textsOf(language);
  const dated = (name: string, from: string | undefined, to: string | undefined) =>
    to === undefined || from === to ? [] : [`${name}: ${dateInWords(to, texts)}`];
  if (change.what === 'commitment') {
    const { from, to } = change;
    return [
      ...dated(texts.report.dueOn, from?.dueOn, to?.dueOn),
      ...dated(texts.report.rescheduledTo, from?.rescheduledTo, to?.rescheduledTo),
      ...dated(texts.report.fulfilledOn, from?.fulfilledOn, to?.fulfilledOn),
    ];
  }
  if (change.what === 'document') {
    const [from, to] = [change.from?.inForceOn, change.to?.inForceOn];
    return to?.first === to?.last ? dated(changesTexts[language].inForceOn, from?.last, to?.last) : [];
  }
  return [];
}
