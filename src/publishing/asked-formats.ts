import { ApiQuery } from '@nestjs/swagger';
import { LANGUAGES } from './languages.js';
import type { Format } from './negotiation.js';

/** How the OpenAPI document says that an answer has several formats. */
export const formatAsked = (formats: readonly Format[]): MethodDecorator =>
  ApiQuery({
    name: 'format',
    required: false,
    description: 'Instead of Accept.',
    schema: { type: 'string', enum: [...formats] },
  });

/** How it says that texts have a language. */
export const LANGUAGE_ASKED: MethodDecorator = ApiQuery({
  name: 'lang',
  required: false,
  description: 'Instead of Accept-Language; JSON holds both languages.',
  schema: { type: 'string', enum: [...LANGUAGES] },
});
