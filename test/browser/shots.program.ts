/**
 * Pictures of every page, wide and narrow, light and dark: `npm run shots`. All go to shots/, which is not kept; those that
 * the README shows to docs/shots/. Chromium as in the browser tests.
 */
import { chmod, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { projectRoot } from '../../src/platform/config.js';
import { startProcess } from '../support/process.js';
import { CHROMIUM, settled } from './browser.support.js';
import { inLanguage, PAGES } from './pages.support.js';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 360, height: 800 },
];
const SHOWN: Readonly<Record<string, string>> = {
  'stand-1440-light.png': 'stand.png',
  'timeline-1440-light.png': 'timeline.png',
  'why-1440-dark.png': 'why.png',
};

const all = join(projectRoot, 'shots');
const shown = join(projectRoot, 'docs', 'shots');
const home = await mkdtemp(join(tmpdir(), 'mandate-shots-'));
// As root the database server is another user, who must be able to pass.
await chmod(home, 0o755);
await mkdir(all, { recursive: true });
await mkdir(shown, { recursive: true });

const mandate = await startProcess({ MANDATE_DATA_DIR: home, DATABASE_URL: '' });
const browser = await chromium.launch(CHROMIUM);
for (const viewport of SIZES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport, colorScheme, locale: 'en-GB' });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(mandate.url + inLanguage(path, 'en'));
      await settled(page);
      const file = `${name}-${viewport.width}-${colorScheme}.png`;
      await page.screenshot({ path: join(all, file) });
      const kept = SHOWN[file];
      if (kept !== undefined) await copyFile(join(all, file), join(shown, kept));
      process.stdout.write(`${file}\n`);
    }
    await context.close();
  }
}
await browser.close();
await mandate.end('SIGTERM');
await rm(home, { recursive: true });
