import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type Mandate, startMandate } from '../support/running.js';

describe('The description of the API', () => {
  let database: TestDatabase;
  let mandate: Mandate;

  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database);
  });
  afterAll(async () => {
    await mandate?.close();
    await database?.close();
  });

  it('is served as openapi.json says it; after a change run "npm run openapi"', async () => {
    const committed: unknown = JSON.parse(await readFile(join(projectRoot, 'openapi.json'), 'utf8'));
    const served = await mandate.get('/api/openapi.json');
    expect(served.status).toBe(200);
    expect(served.json).toEqual(committed);
  });

  it('refers to nothing that it does not define', async () => {
    const { text, json } = await mandate.get('/api/openapi.json');
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(Object.keys(json.components.schemas)).toEqual(expect.arrayContaining([...new Set(named)]));
  });

  it('has pages that load nothing from elsewhere', async () => {
    const page = await mandate.get('/api/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});
