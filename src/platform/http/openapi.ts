import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

const DESCRIPTION =
  'Implementation tracker for the priorities of a rotating presidency: an append-only ledger of entries, and where every promise stands at any date.';

/** Where the schemas of components are found in the document. */
const componentUri = (id: string): string => `#/components/schemas/${id}`;

/** A reference to a zod schema that carries `.meta({ id })`. */
export const ref = (id: string) => ({ $ref: componentUri(id) });

/** OpenAPI 3.1 of everything the application offers; the components come from the zod schemas themselves. */
export function describeApi(app: INestApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Mandate')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'A recorder’s key. Reading needs none.' },
      'key',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const schemas = { ...document.components?.schemas, ...componentSchemas() };
  const described: OpenAPIObject = JSON.parse(
    JSON.stringify({ ...document, components: { ...document.components, schemas } }),
  );
  return described;
}

/** Every schema with an id, in the dialect that OpenAPI 3.1 speaks. */
function componentSchemas(): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    target: 'draft-2020-12',
    uri: componentUri,
    io: 'input',
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _dialect, $id: _uri, id: _id, ...component } = schema;
      return [id, component];
    }),
  );
}
