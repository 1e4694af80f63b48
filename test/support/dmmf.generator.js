/**
 * A Prisma generator that writes what Prisma makes of a schema to the file named as its `output`. Prisma asks on
 * standard input and listens on standard error, a line of JSON each: https://www.prisma.io/docs/orm/prisma-schema/overview/generators
 */
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (method === 'generate') {
    writeFileSync(params.generator.output.value, JSON.stringify(params.dmmf.datamodel));
  }
  const result = method === 'getManifest' ? { manifest: { prettyName: 'datamodel' } } : null;
  process.stderr.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
}
