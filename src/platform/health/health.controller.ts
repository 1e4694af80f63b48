import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HealthChecks, type Check } from './health-checks.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthChecks) private readonly checks: HealthChecks) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The database answers and every projection moves; else 503 says which does not' })
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: 'up' | 'down'; checks: Check[] }> {
    const checks = await this.checks.run();
    const up = checks.every((check) => check.up);
    if (!up) reply.status(503).header('retry-after', '1');
    return { status: up ? 'up' : 'down', checks };
  }
}
