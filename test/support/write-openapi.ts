/** Writes openapi.json: `npm run openapi`. No database is touched. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config.js';
import { describedApi } from './described-api.js';

await writeFile(join(projectRoot, 'openapi.json'), await describedApi());
