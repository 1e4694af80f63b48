import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dashboardPage } from './dashboard.js';

describe('the page of the dashboard', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mandate-dashboard-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is not there before it has been built', () => {
    expect(dashboardPage(directory)).toBeUndefined();
  });

  it('lets in nothing from elsewhere, and no script or style that stands in a page', async () => {
    await writeFile(join(directory, 'index.html'), '<!doctype html>');
    const page = dashboardPage(directory);
    expect(page?.body).toBe('<!doctype html>');
    expect(page?.headers?.['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(page?.headers?.['content-security-policy']).not.toContain('unsafe');
  });
});
