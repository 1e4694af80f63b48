import type { Changes } from '../reading/differences/change.shape.js';
import { changesTexts } from './changes.texts.js';
import { changeInWords } from './changes.words.js';
import { type Language, textsOf } from './languages.js';
import { entryLines, plain } from './report.md.js';
import { dateInWords } from './words.js';

/** The changes as Markdown: a list that can be read out, each change with the entries that made it. */
export function changesMarkdown(changes: Changes, language: Language): string {
  const said = changesTexts[language];
  const texts = textsOf(language);
  const { from, to, name, organisationName, position, rules } = changes;
  const entries = new Map(changes.entries.map((entry) => [entry.position, entry]));
  const lines = [
    `# ${plain(said.title(name[language], organisationName[language]))}`,
    '',
    plain(said.between(dateInWords(from.asOf, texts), dateInWords(to.asOf, texts))),
    plain(
      from.position === to.position ? said.knownAt(position, rules) : said.known(from.position, to.position),
    ),
    '',
    ...(changes.changes.length === 0 ? [said.nothing] : []),
    ...changes.changes.flatMap((change) => {
      const { what, title, stands, further } = changeInWords(change, language);
      return [
        `- ${plain(what)}: ${plain(title)}: **${plain(stands)}**`,
        ...further.map((sentence) => `  - ${plain(sentence)}`),
        ...(change.what === 'priority' ? [] : entryLines(change.because, entries, language)),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}
