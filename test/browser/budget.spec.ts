import { availableParallelism, loadavg } from 'node:os';
import { startVisit, type Visit } from './browser.support.js';

const STAND = '/csto/2020?asOf=2020-12-02&lang=en';
const SCRIPT_BUDGET = 200 * 1024;
const INTERACTIVE_BUDGET_MS = 1_000;
const FRAME_MS = 1_000 / 60;
const MOVES = 60;
/** The best of several: a machine that does other work is slow for a moment, a page that is too heavy always. */
const TRIES = 5;
/** How many programs share a processor: what takes a second alone takes longer beside them. Four is the most that excuses. */
const crowd = (): number => Math.min(4, Math.max(1, (loadavg()[0] ?? 1) / availableParallelism()));

/** Notes when the first priority stands on the page, and when the main thread was last busy for more than 50 ms. */
const WATCH = `
  window.shownAt = undefined; window.busyUntil = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.busyUntil = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (document.querySelector('.priority') === null) return;
    window.shownAt = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
`;

/** Moves the slider by one day as a hand does, and says how long it took until the page stood anew, layout included. */
const MOVE = `(() => {
  const slider = document.querySelector('input[type=range]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const began = performance.now();
  set.call(slider, String(Number(slider.value) - 1));
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  return Promise.resolve().then(() => {
    document.body.getBoundingClientRect();
    return { took: performance.now() - began, asOf: document.querySelector('.lead').dataset.asOf, statuses: [...document.querySelectorAll('.commitment')].map((one) => one.id + ' ' + one.querySelectorAll('.flag').length).join() };
  });
})()`;

describe('the first view', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it(`loads less than ${SCRIPT_BUDGET / 1024} KB of compressed script`, async () => {
    const { page, close } = await visit.open(STAND);
    const sizes = await page.evaluate<number[]>(
      "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).map(({ encodedBodySize }) => encodedBodySize)",
    );
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SCRIPT_BUDGET);
    await close();
  });

  it(`can be used in less than ${INTERACTIVE_BUDGET_MS} ms`, async () => {
    const times: number[] = [];
    for (let count = 0; count < TRIES; count += 1) {
      const context = await visit.browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(WATCH);
      await page.goto(`${visit.mandate.url}${STAND}`);
      await page.locator('.priority').first().waitFor();
      await page.waitForLoadState('networkidle');
      times.push(await page.evaluate<number>('Math.max(window.shownAt, window.busyUntil)'));
      await context.close();
    }
    process.stdout.write(
      `interactive after ${times.map(Math.round).join(', ')} ms; ${crowd().toFixed(1)} programs a processor\n`,
    );
    expect(Math.min(...times)).toBeLessThan(INTERACTIVE_BUDGET_MS * crowd());
  });

  it(`redraws under the slider within a frame of ${FRAME_MS.toFixed(1)} ms, with what the server says of that day`, async () => {
    const { page, close } = await visit.open(STAND);
    const moves: { took: number; asOf: string; statuses: string }[] = [];
    for (let count = 0; count < MOVES; count += 1) moves.push(await page.evaluate(MOVE));
    const times = moves.map(({ took }) => took).toSorted((one, other) => one - other);
    process.stdout.write(
      `a move takes ${times[0]?.toFixed(1)} to ${times.at(-1)?.toFixed(1)} ms, median ${times[MOVES / 2]?.toFixed(1)} ms\n`,
    );
    expect(times[MOVES / 2]).toBeLessThan(FRAME_MS * crowd());
    expect(new Set(moves.map(({ asOf }) => asOf)).size).toBe(MOVES);
    for (const { asOf, statuses } of moves.filter((_, index) => index % 10 === 0)) {
      const { json } = await visit.mandate.get(`/api/csto/presidencies/2020/report?asOf=${asOf}`);
      const served: string[] = json.priorities.flatMap(
        ({ commitments }: { commitments: { id: string; flags: string[] }[] }) =>
          commitments.map(({ id, flags }) => `${id} ${flags.length}`),
      );
      expect({ asOf, statuses: new Set(statuses.split(',')) }).toEqual({
        asOf,
        statuses: new Set(served),
      });
    }
    await close();
  });
});
