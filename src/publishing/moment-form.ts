import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';

/** What the caller asked for, to be shown again in the form. */
export interface AskedMoment {
  knownAt?: string;
}

interface MomentForm extends AskedMoment {
  /** Where the fields are sent. */
  action: string;
  language: Language;
  /** Absent where only the second clock counts. */
  asOf?: string;
  /** What else the address must keep. */
  kept?: Readonly<Record<string, string>>;
}

/** The form that shows the same page at another moment. */
export function momentForm({ action, language, asOf, knownAt = '', kept = {} }: MomentForm): Child {
  const { form } = textsOf(language);
  const hidden = Object.entries({ ...kept, format: 'html', lang: language });
  return html`<form method="get" action="${action}">
    <fieldset>
      <legend>${form.legend}</legend>
      ${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${
        asOf !== undefined &&
        html`<div>
          <label for="as-of">${form.asOf}</label
          ><input id="as-of" type="date" name="asOf" value="${asOf}" required />
        </div>`
      }
      <div>
        <label for="known-at">${form.knownAt}</label
        ><input
          id="known-at"
          type="text"
          name="knownAt"
          value="${knownAt}"
          autocomplete="off"
          aria-describedby="known-at-hint"
        />
      </div>
      <button type="submit">${form.show}</button>
      <p class="quiet" id="known-at-hint">${form.knownAtHint}</p>
    </fieldset>
  </form>`;
}
