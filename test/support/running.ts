import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { projectRoot } from '../../src/platform/config.js';
import { type RunningServer, serve } from '../../src/serve.js';
import type { TestDatabase } from './database.js';
import { smallOrganisation } from './house.js';

export const KEY = 'a-key-of-the-test-recorder';
/** One for all that run in one worker of a test run. */
const DATA_DIR = mkdtempSync(join(tmpdir(), 'mandate-test-data-'));
process.once('exit', () => rmSync(DATA_DIR, { recursive: true, force: true }));
export const CSTO_2020 = join(projectRoot, 'data', 'csto-2020');

/** What came back over HTTP. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // The tests look into answers as a caller would: by name, without types.
  json: ReturnType<typeof JSON.parse>;
}

export interface Mandate extends RunningServer {
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  /** Sends exactly these bytes, without a key or content type unless given. */
  send(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answered>;
}

/** The whole product over a test database, on a real port. */
export async function startMandate(
  database: TestDatabase,
  { programme, now }: { programme?: string; now?: string } = {},
): Promise<Mandate> {
  const server = await serve(
    {
      port: 0,
      dataDir: DATA_DIR,
      checkpointKey: join(DATA_DIR, 'checkpoint.key'),
      origin: 'mandate.test',
      databaseUrl: database.url,
      recorderKey: KEY,
      logLevel: 'silent',
      ...(programme !== undefined && { programme }),
    },
    now === undefined ? undefined : () => new Date(now),
    pino({ level: 'silent' }),
  );
  return { ...server, ...callerOf(server.url) };
}

/** Calls a server as a program would. */
export function callerOf(url: string): Pick<Mandate, 'get' | 'post' | 'send'> {
  const send: Mandate['send'] = async (method, path, body, headers) => {
    const response = await fetch(`${url}${path}`, { method, headers, ...(body !== undefined && { body }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
  return {
    send,
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, body, headers = {}) =>
      send('POST', path, JSON.stringify(body), {
        'content-type': 'application/json',
        authorization: `Bearer ${KEY}`,
        ...headers,
      }),
  };
}

/** Records the small organisation and a treaty without participants, over HTTP. */
export async function recordSmallOrganisation({ post }: Pick<Mandate, 'post'>): Promise<void> {
  const entries = [
    ...smallOrganisation.map(([stream, body]) => ({ stream, ...body })),
    {
      stream: 'documents/treaty',
      type: 'DocumentListed',
      occurredOn: 'unknown',
      title: { en: 'T', ru: 'Д' },
      nature: 'treaty',
      sources: [],
    },
  ];
  const { status, text } = await post('/api/org/entries', { entries });
  if (status !== 201) throw new Error(text);
}
