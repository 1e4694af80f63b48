import type { Changes } from '../reading/differences/change.shape.js';
import { type Answer, jsonAnswer } from '../reading/http-answer.js';
import { changesHtml } from './changes.html.js';
import { changesMarkdown } from './changes.md.js';
import type { Language } from './languages.js';
import { FORMATS } from './negotiation.js';
import { htmlAnswer } from './report.js';

export const LIST_FORMATS = ['json', 'html', 'md'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** The changes in one format. */
export function renderChanges(changes: Changes, format: ListFormat, language: Language): Answer {
  switch (format) {
    case 'json':
      return jsonAnswer(changes);
    case 'html':
      return htmlAnswer(changesHtml(changes, language));
    case 'md':
      return { type: `${FORMATS.md}; charset=utf-8`, body: changesMarkdown(changes, language) };
  }
}
