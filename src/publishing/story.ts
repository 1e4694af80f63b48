import type { Answer } from '../reading/http-answer.js';
import type { Story } from '../reading/story.query.js';
import type { Language } from './languages.js';
import type { AskedMoment } from './moment-form.js';
import { FORMATS } from './negotiation.js';
import { htmlAnswer } from './report.js';
import { storyHtml } from './story.html.js';
import { storyMarkdown } from './story.md.js';

/** JSON is the list of entries, which programs read page by page. */
export const STORY_FORMATS = ['json', 'html', 'md'] as const;

/** A story in one format: the same story, rendered twice, is the same text. */
export function renderStory(
  story: Story,
  format: 'html' | 'md',
  language: Language,
  asked?: AskedMoment,
): Answer {
  switch (format) {
    case 'html':
      return htmlAnswer(storyHtml(story, language, asked));
    case 'md':
      return { type: `${FORMATS.md}; charset=utf-8`, body: storyMarkdown(story, language) };
  }
}
