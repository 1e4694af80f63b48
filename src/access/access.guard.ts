import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../domain/refusals.js';
import { Prisma } from '../platform/database/prisma.js';
import { type Caller, rememberCaller } from './caller.js';
import { hashOf } from './keys.js';

/** How long a key that was found is trusted without asking the database again: a revoked one works no longer than that. */
const TRUST_MILLISECONDS = 1_000;

/** Lets in who sends a known key: `Authorization: Bearer <key>`. */
@Injectable()
export class AccessGuard implements CanActivate {
  readonly #trusted = new LRUCache<string, Caller>({ max: 1_000, ttl: TRUST_MILLISECONDS });
  readonly #asking = new Map<string, Promise<Caller>>();

  constructor(@Inject(Prisma) private readonly prisma: Prisma) {}

  /** @throws Refusal `key-missing`, `key-unknown` */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (key === undefined) throw new Refusal('key-missing');
    const letIn = (caller: Caller): true => {
      rememberCaller(request, caller);
      return true;
    };
    const trusted = this.#trusted.get(key);
    return trusted === undefined ? this.#askOnce(key).then(letIn) : letIn(trusted);
  }

  /** The answer to a question that is on its way is that of all who ask meanwhile. */
  #askOnce(key: string): Promise<Caller> {
    const asking = this.#asking.get(key) ?? this.#find(key).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  async #find(key: string): Promise<Caller> {
    const found = await this.prisma.apiKey.findUnique({ where: { hash: hashOf(key) } });
    if (found === null || found.revokedAt !== null) throw new Refusal('key-unknown');
    const caller = { actor: found.actor };
    this.#trusted.set(key, caller);
    return caller;
  }
}
