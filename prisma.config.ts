import { defineConfig } from 'prisma/config';

// generate, validate and format need only a path that exists; `migrate` needs the real engine (docs/operations.md).
if (!process.argv.some((word) => word === 'migrate' || word === 'db')) {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env['DATABASE_URL'] === undefined ? {} : { datasource: { url: process.env['DATABASE_URL'] } }),
});
