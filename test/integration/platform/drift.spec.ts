import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../src/platform/config.js';
import { createEmptyDatabase, createTestDatabase } from '../../support/database.js';
import { shapeOfSchema } from '../../support/prisma-schema.js';
import { withClient } from '../../support/server.js';

const script = readFile(new URL('../../support/database-shape.sql', import.meta.url), 'utf8');

async function shapeOfDatabase(url: string): Promise<string[]> {
  const sql = await script;
  const { rows } = await withClient(url, (client) => client.query<{ line: string }>(sql));
  return rows.map(({ line }) => line).toSorted();
}

describe('prisma/schema.prisma', () => {
  it('describes the tables that the migrations make', async () => {
    const database = await createTestDatabase();
    const made = await shapeOfDatabase(database.url);
    await database.close();
    const described = await shapeOfSchema(
      await readFile(join(projectRoot, 'prisma', 'schema.prisma'), 'utf8'),
    );
    expect(made.length).toBeGreaterThan(0);
    expect(described).toEqual(made);
  });

  it('would be seen to differ in any column, key, index or enum', async () => {
    const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
    const described = await shapeOfSchema(`${datasource}
      enum Grade {
        official
        press_report @map("press report")
        @@map("grades")
      }
      model Parent {
        id       Int     @id @default(autoincrement())
        children Child[]
        tutored  Child[] @relation("tutor")
      }
      model Child {
        id      String    @default(uuid()) @db.Uuid
        parent  Int       @map("parent_id")
        tutor   Int?
        owner   Parent    @relation(fields: [parent], references: [id], onUpdate: NoAction)
        teacher Parent?   @relation("tutor", fields: [tutor], references: [id], onDelete: SetDefault)
        grade   Grade     @default(official)
        tags    String[]
        code    String    @unique @db.VarChar(8)
        size    Decimal?  @db.Decimal(10, 2)
        share   Float
        extra   Json
        seen    DateTime  @db.Timestamptz
        made    DateTime  @default(now())
        wide    BigInt
        small   Int       @db.SmallInt
        day     DateTime  @db.Date
        @@id([parent, id])
        @@index([seen(sort: Desc), code])
        @@index([tags], type: Gin)
        @@map("children")
      }`);
    const database = await createEmptyDatabase();
    await withClient(database.url, (client) =>
      client.query(`
        CREATE TYPE grades AS ENUM ('official', 'press report');
        CREATE TABLE "Parent" (id serial PRIMARY KEY);
        CREATE TABLE children (
          id uuid, parent_id int NOT NULL REFERENCES "Parent" ON DELETE RESTRICT, grade grades NOT NULL DEFAULT 'official',
          tutor int REFERENCES "Parent" ON DELETE SET DEFAULT ON UPDATE CASCADE, tags text[] NOT NULL,
          code varchar(8) NOT NULL UNIQUE, size numeric(10, 2), share float8 NOT NULL, extra jsonb NOT NULL,
          seen timestamptz NOT NULL, made timestamp(3) NOT NULL DEFAULT now(), wide bigint NOT NULL,
          small smallint NOT NULL, day date NOT NULL, PRIMARY KEY (parent_id, id));
        CREATE INDEX ON children (seen DESC, code);
        CREATE INDEX ON children USING gin (tags);
        CREATE INDEX ON children (wide) WHERE size IS NULL;
        CREATE INDEX ON children (lower(code));`),
    );
    const made = await shapeOfDatabase(database.url);
    await database.close();
    expect(made).toEqual([
      'Parent primary key (id)',
      'Parent.id integer not null default',
      'children foreign key (parent_id) to Parent (id) on delete restrict on update no action',
      'children foreign key (tutor) to Parent (id) on delete set default on update cascade',
      'children index (seen desc, code)',
      'children index by gin (tags)',
      'children primary key (parent_id, id)',
      'children unique (code)',
      'children.code character varying(8) not null',
      'children.day date not null',
      'children.extra jsonb not null',
      'children.grade grades not null default',
      'children.id uuid not null',
      'children.made timestamp(3) without time zone not null default',
      'children.parent_id integer not null',
      'children.seen timestamp(6) with time zone not null',
      'children.share double precision not null',
      'children.size numeric(10,2)',
      'children.small smallint not null',
      'children.tags text[]',
      'children.tutor integer',
      'children.wide bigint not null',
      'enum grades (official, press report)',
    ]);
    expect(described).toEqual(made);
  });
});
