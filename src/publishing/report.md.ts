import { COMMITMENT_STATUSES } from '../domain/commitment/status.js';
import type { Source } from '../domain/entry.js';
import { stateName } from '../domain/state-names.js';
import type { ShownEntry } from '../reading/entry.shape.js';
import type { Evidence } from '../reading/evidence.js';
import type { CommitmentInReport, PriorityInReport, Report } from '../reading/presidency.shape.js';
import type { ReportAnswer } from '../reading/report.query.js';
import { entryTypeInWords } from './report.entries.js';
import { webAddress } from './html.js';
import { type Language, textsOf } from './languages.js';
import { dateInWords, priorityInWords, statusInCounts, statusInWords } from './words.js';

/** The report as Markdown (CommonMark with tables). */
export function reportMarkdown(answer: ReportAnswer, language: Language): string {
  const { report } = answer;
  const evidence = answer.evidence();
  const texts = textsOf(language);
  const { presidencyReading, organisationName, asOf, position, rules } = report;
  const title = texts.report.title(presidencyReading.name[language], organisationName[language]);
  const lines = [
    `# ${plain(title)}`,
    '',
    plain(texts.report.stands(dateInWords(asOf, texts), position, rules)),
    '',
    ...presidencyLines(report, language),
    '',
    `## ${texts.report.counts}`,
    '',
    `| ${texts.report.status} | ${texts.report.count} |`,
    '|---|---:|',
    ...COMMITMENT_STATUSES.map((status) => `| ${statusInCounts(status, texts)} | ${report.counts[status]} |`),
    '',
    `## ${texts.report.priorities}`,
    ...report.priorities.flatMap((priority) => priorityLines(priority, evidence, language)),
  ];
  return `${lines.join('\n')}\n`;
}

function presidencyLines({ presidencyReading: presidency }: Report, language: Language): string[] {
  const texts = textsOf(language);
  const { state, status, openedOn, handedOverOn } = presidency;
  return [
    `- ${texts.report.chair}: ${plain(stateName(state, language))}`,
    `- ${texts.report.status}: ${texts.presidencyStatuses[status]}`,
    ...fact(texts.report.openedOn, openedOn, language),
    ...fact(texts.report.handedOverOn, handedOverOn, language),
  ];
}

const fact = (name: string, date: string | undefined, language: Language, indent = ''): string[] =>
  date === undefined ? [] : [`${indent}- ${name}: ${plain(dateInWords(date, textsOf(language)))}`];

function priorityLines(priority: PriorityInReport, evidence: Evidence, language: Language): string[] {
  const texts = textsOf(language);
  const { title, commitments } = priority;
  return [
    '',
    `### ${plain(title[language])}`,
    '',
    `**${priorityInWords(priority, texts)}**`,
    '',
    ...(commitments.length === 0 ? [texts.report.noCommitments] : []),
    ...commitments.flatMap((commitment) => commitmentLines(commitment, evidence, language)),
  ];
}

function commitmentLines(commitment: CommitmentInReport, evidence: Evidence, language: Language): string[] {
  const texts = textsOf(language);
  const { id, title, kind, flags, timeliness, fulfilledOn, dueOn, rescheduledTo, because, uncertain } =
    commitment;
  const late = timeliness === undefined ? '' : ` (${texts.timeliness[timeliness]})`;
  const disputes = evidence.disputes.get(id) ?? [];
  return [
    `- ${plain(title[language])} (${texts.kinds[kind]}): **${statusInWords(commitment, texts)}**${late}`,
    ...(flags.length > 0 ? [`  - ${flags.map((flag) => `**${texts.flags[flag]}**`).join(', ')}`] : []),
    ...fact(texts.report.dueOn, dueOn, language, '  '),
    ...fact(texts.report.rescheduledTo, rescheduledTo, language, '  '),
    ...fact(texts.report.fulfilledOn, fulfilledOn, language, '  '),
    ...(uncertain.length > 0 ? [`  - ${texts.report.uncertain} ${uncertain.join(', ')}`] : []),
    ...entryLines(because, evidence.entries, language),
    ...(disputes.length > 0 ? [`  - ${texts.report.disputes}: ${disputes.join(', ')}`] : []),
  ];
}

/** Entries as items of an inner list, each with its sources. */
export function entryLines(
  positions: readonly number[],
  known: ReadonlyMap<number, ShownEntry>,
  language: Language,
): string[] {
  const texts = textsOf(language);
  const entries = positions.flatMap((position) => known.get(position) ?? []);
  return entries.map(({ position, type, occurredOn, sources }: ShownEntry) => {
    const named = sources.length === 0 ? texts.report.noSource : sources.map(sourceText).join('; ');
    const date = plain(dateInWords(occurredOn, texts));
    return `  - ${texts.report.entry(position)}: ${entryTypeInWords(type, texts.entryTypes)}, ${date}. ${named}`;
  });
}

/** A source as a link with its publisher. */
export function sourceText({ title, publisher, url }: Source): string {
  const address = url === undefined ? undefined : webAddress(url);
  const name = plain(title);
  // An address in angle brackets may hold anything but these two and line ends.
  const link =
    address === undefined ? name : `[${name}](<${address.replaceAll('<', '%3C').replaceAll('>', '%3E')}>)`;
  return `${link}, ${plain(publisher)}`;
}

/** Text in which nothing is markup. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|~>]/g, (character) =>
      needsEscape(character) ? `\\${character}` : character,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

// Full stops, hyphens and round brackets are markup only at the start of a line or after a square bracket.
const needsEscape = (character: string): boolean => !['.', '-', '(', ')', '+', '!'].includes(character);
