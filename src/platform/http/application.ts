import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { nestLogger } from '../logging.js';
import { LOGGER } from '../tokens.js';
import { serveAssets } from './assets.js';
import { BODY_LIMIT, PARAMETER_LIMIT } from './limits.js';
import { describeApi } from './openapi.js';
import { PROBLEM_TYPE, problemOf, unforeseen } from './problem.js';
import { ProblemFilter, refusalFor } from './problem.filter.js';

/** The version that OpenAPI names: that of the interface, not of the build. */
export const API_VERSION = '1.0.0';

/** Makes the HTTP application of a root module; it does not listen yet. */
export async function createApplication(
  root: Parameters<typeof NestFactory.create>[0] | Type,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: PARAMETER_LIMIT },
    forceCloseConnections: 'idle',
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const refusal = refusalFor(error, request);
      const problem = refusal === undefined ? unforeseen() : problemOf(refusal);
      void reply.status(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(problem));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    // Fastify's own parser reads JSON; everything else is refused by its content type.
    bodyParser: false,
    logger: nestLogger(logger),
  });
  const server = adapter.getInstance();
  server.removeContentTypeParser('text/plain');
  server.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('x-frame-options', 'DENY');
    done();
  });
  app.useGlobalFilters(new ProblemFilter(app.get<Logger>(LOGGER)));
  serveAssets(app);
  SwaggerModule.setup('api/docs', app, () => describeApi(app, API_VERSION), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Mandate API',
  });
  return app;
}
