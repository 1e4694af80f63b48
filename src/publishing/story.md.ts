import type { AnyEntry } from '../domain/entries.js';
import type { Known } from '../domain/reading.js';
import type { Story } from '../reading/story.query.js';
import { type Language, textsOf } from './languages.js';
import { dateBasisInWords } from './ratification.facts.js';
import { ratificationTexts } from './ratification.languages.js';
import { plain, sourceText } from './report.md.js';
import { sentenceOf } from './sentences.js';
import { speechIn } from './speech.js';
import { asKnown, contradictionsOf, recordedAtInWords } from './story.html.js';

/** The history of a stream as Markdown: a sentence an entry, in the order of the world. */
export function storyMarkdown(story: Story, language: Language): string {
  const { story: words } = ratificationTexts[language];
  const say = speechIn(language, story);
  const told = (known: Known<AnyEntry>, indent: string): string[] => {
    const { entry, retractedBy } = known;
    const sentence = plain(sentenceOf(entry, language, say));
    const said = retractedBy === undefined ? sentence : `~~${sentence}~~ (${words.retracted})`;
    return [
      `${indent}- **${plain(say.date(entry.occurredOn))}** ${said}`,
      ...detailLines(known, language).map((line) => `${indent}  - ${line}`),
    ];
  };
  const lines = story.lines.flatMap(({ known, corrections }) => {
    const contrary = contradictionsOf(known, corrections);
    return [
      ...told(known, ''),
      ...(contrary.length > 0 ? [`  - **${words.contradicts}: ${contrary.join(', ')}**`] : []),
      ...corrections.flatMap((one) => told(one, '  ')),
    ];
  });
  const title = `# ${words.title}: ${plain(story.title[language])}`;
  return `${[title, '', asKnown(story, language), '', ...lines].join('\n')}\n`;
}

function detailLines({ entry, grade }: Known<AnyEntry>, language: Language): string[] {
  const { story: words } = ratificationTexts[language];
  const { grades, report } = textsOf(language);
  const { position, actor, recordedAt, note, sources, dateBasis } = entry;
  const basis = dateBasisInWords(dateBasis, language);
  const founded = [
    sources.length === 0 ? report.noSource : grades[grade],
    ...(basis === undefined ? [] : [basis]),
  ];
  return [
    ...(note === undefined ? [] : [plain(note)]),
    ...sources.map((source) => `${words.source}: ${sourceText(source)}`),
    `${founded.join('; ')}; ${report.entry(position)}, ${words.recorded} ${plain(actor)}, ${recordedAtInWords(recordedAt)}`,
  ];
}
