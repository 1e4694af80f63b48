import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { dashboardDirectory } from '../platform/http/assets.js';
import type { Answer } from '../reading/http-answer.js';

/** Injection token of the dashboard's page. */
export const DASHBOARD = Symbol('DASHBOARD');

/** Scripts, styles, pictures and answers of this server, and nothing else. */
export const DASHBOARD_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The one page of the dashboard; undefined where it has not been built. */
export function dashboardPage(directory: string = dashboardDirectory): Answer | undefined {
  const path = join(directory, 'index.html');
  if (!existsSync(path)) return undefined;
  return {
    type: 'text/html; charset=utf-8',
    body: readFileSync(path, 'utf8'),
    headers: { 'content-security-policy': DASHBOARD_POLICY },
  };
}

/** Whether a person's browser asks for a page; a program that takes anything gets no page for its typing errors. */
export const asksForPage = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') === true;
