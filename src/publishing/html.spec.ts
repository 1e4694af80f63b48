import { html, webAddress } from './html.js';

const attack = `<script>alert("1")</script> & 'x'`;
const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;';

describe('html', () => {
  it('escapes whatever is put into it', () => {
    expect(html`<p title="${attack}">${attack}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
    const list = [attack, html`<b>${attack}</b>`];
    expect(html`<p>${list}</p>`.text).toBe(`<p>${escaped}<b>${escaped}</b></p>`);
  });

  it('leaves nothing for undefined and false, and keeps zero', () => {
    expect(html`<p>${undefined}${false}${0}</p>`.text).toBe('<p>0</p>');
  });

  it('keeps backslashes as they are', () => {
    expect(html`<p>${'\\n \\u0041'}</p>`.text).toBe('<p>\\n \\u0041</p>');
  });

  it('links to the web alone', () => {
    expect(webAddress('https://example.org/a?b=1&c')).toBe('https://example.org/a?b=1&c');
    expect(webAddress('http://example.org')).toBe('http://example.org/');
    const others = [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      '//example.org',
      'x',
      '',
    ];
    for (const url of others) expect(webAddress(url)).toBeUndefined();
  });
});
