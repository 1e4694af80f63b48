import { createHash } from 'node:crypto';
import { csto2020, streamsOf } from '../../test/support/in-memory.js';
import { readPresidency } from '../domain/presidency/presidency.reading.js';
import { reportOn } from '../domain/presidency/presidency.report.js';
import { evidenceOf } from '../reading/evidence.js';
import type { ReportAnswer } from '../reading/report.query.js';
import { cell } from './report.csv.js';
import { plain } from './report.md.js';
import { renderReport } from './report.js';
import { CONTENT_SECURITY_POLICY } from './style.js';

async function answerAt(asOf: string): Promise<ReportAnswer> {
  const ledger = await csto2020();
  const streams = streamsOf(ledger, '2020');
  const presidencyReading = readPresidency(streams.presidency, asOf);
  if (presidencyReading === undefined) throw new Error('no presidency');
  const report = {
    organisation: 'csto',
    presidency: '2020',
    asOf,
    position: ledger.length,
    ...reportOn(streams, asOf),
    organisationName: { en: 'The organisation', ru: 'Организация' },
    presidencyReading,
  };
  const evidence = await evidenceOf(
    streams,
    report.priorities,
    asOf,
    async (positions) =>
      new Map(
        positions.flatMap((position) =>
          ledger.slice(position - 1, position).map((entry) => [position, entry]),
        ),
      ),
  );
  return { report, evidence: () => evidence };
}

/** A report in which every text that somebody may have written is an attack. */
async function hostile(attack: string, url: string): Promise<ReportAnswer> {
  const { report, evidence } = await answerAt('2020-12-02');
  const { entries, disputes } = evidence();
  const title = { en: attack, ru: attack };
  const source = { title: attack, publisher: attack, quote: attack, url, published: '2020' };
  const data = { reason: attack, [attack]: attack };
  return {
    report: {
      ...report,
      organisationName: title,
      presidencyReading: { ...report.presidencyReading, name: title },
      priorities: report.priorities.map((priority) => ({
        ...priority,
        title,
        text: attack,
        officialNumber: attack,
        commitments: priority.commitments.map((commitment) => ({ ...commitment, title })),
      })),
    },
    evidence: () => ({
      disputes,
      entries: new Map(
        [...entries].map(([position, entry]) => [
          position,
          { ...entry, note: attack, data, sources: [source] },
        ]),
      ),
    }),
  };
}

describe('the report', () => {
  let answer: ReportAnswer;
  beforeAll(async () => {
    answer = await answerAt('2020-12-02');
  });
  const html = (language: 'en' | 'ru' = 'en', of = answer) => renderReport(of, 'html', language).body;
  const md = (language: 'en' | 'ru' = 'en', of = answer) => renderReport(of, 'md', language).body;

  it.each(['json', 'html', 'md', 'csv'] as const)(
    'is the same text when rendered twice as %s',
    async (format) => {
      const again = await answerAt('2020-12-02');
      expect(renderReport(again, format, 'ru')).toEqual(renderReport(answer, format, 'ru'));
    },
  );

  it('as a page says its language, has a heading for everything and no script', () => {
    expect(html()).toMatch(/^<!doctype html>\s*<html lang="en">/i);
    expect(html('ru')).toContain('<html lang="ru">');
    expect(html().match(/<h1>/g)).toHaveLength(1);
    expect(html().match(/<h3 id="priority-/g)).toHaveLength(13);
    expect(html()).not.toMatch(/<script|\son\w+=|javascript:|style="/i);
    const ids = [...html().matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const anchors = [...html().matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([]);
  });

  it('as a page lets in its own stylesheet and nothing else', () => {
    const { headers = {}, body } = renderReport(answer, 'html', 'en');
    const style = /<style>(.*)<\/style>/s.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style, 'utf8').digest('base64');
    expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    expect(CONTENT_SECURITY_POLICY).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  });

  it('as a page carries the moment in its form and links', () => {
    const { position } = answer.report;
    const page = renderReport(answer, 'html', 'en', { knownAt: '12"' }).body.replace(/\s+/g, ' ');
    expect(page).toContain('name="asOf" value="2020-12-02"');
    expect(page).toContain('name="knownAt" value="12&quot;"');
    expect(page).toContain(`asOf=2020-12-02&amp;knownAt=${position}&amp;format=html&amp;lang=en`);
  });

  it('says what stands out in words', () => {
    for (const text of [html(), md()]) {
      expect(text).toContain('Not fulfilled in the term, as far as recorded');
      expect(text).toContain('Nothing recorded');
      expect(text).toContain('Disputed');
      expect(text).toContain('Postponed');
    }
    expect(html('ru')).toContain('Не выполнено за срок председательства, насколько известно из записей');
  });

  it('shows the entries behind each status with their sources', () => {
    const { report, evidence } = answer;
    const page = html();
    for (const { because } of report.priorities.flatMap(({ commitments }) => commitments)) {
      for (const position of because) {
        expect(page).toContain(`/api/csto/ledger/entries/${position}?knownAt=${report.position}`);
        for (const { url } of evidence().entries.get(position)?.sources ?? []) {
          expect(page).toContain(url === undefined ? '' : new URL(url).href.replaceAll('&', '&amp;'));
        }
      }
    }
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)"])(
    'as a page takes %s for text',
    async (attack) => {
      const page = html('en', await hostile(attack, 'javascript:alert(1)'));
      expect(page).not.toContain(attack);
      expect(page).not.toContain('javascript:');
      expect(page).not.toMatch(/<(?:img|script)/);
    },
  );

  it('as Markdown takes markup for text', async () => {
    const text = md('en', await hostile('# [a](javascript:x) <b>|`*_', 'javascript:alert(1)'));
    expect(text).not.toMatch(/[^\\]\]\(javascript|<b>|\n# \[|\[[^\]]*\]\(<javascript/);
    expect(plain('a | b\n# c')).toBe('a \\| b \\# c');
    expect(plain('[x](y) <i> & `z`')).toBe('\\[x\\](y) &lt;i\\> &amp; \\`z\\`');
  });

  it('as CSV has a row a commitment', () => {
    const { body, headers } = renderReport(answer, 'csv', 'en');
    expect(body.startsWith('\ufefforganisation,presidency,asOf,position,rules,priority,')).toBe(true);
    const { counts } = answer.report;
    const commitments = Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(body.match(/\r\ncsto,2020,2020-12-02,/g)).toHaveLength(commitments);
    expect(headers?.['content-disposition']).toBe('attachment; filename="csto-2020-2020-12-02.csv"');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\t=x', "'\t=x"],
    [' =x', "' =x"],
    ['a=b', 'a=b'],
    ['a,"b"', '"a,""b"""'],
    ['a\nb', '"a\nb"'],
  ])('as CSV does not let %j be a formula', (text, expected) => {
    expect(cell(text)).toBe(expected);
  });
});
