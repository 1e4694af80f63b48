import { readFileSync } from 'node:fs';

/** A prepared statement: PostgreSQL parses it once a connection, under its name. */
export interface Statement {
  name: string;
  text: string;
}

/** The statement of a file in src/ledger/sql, whose head documents its parameters. */
export function statement(file: string): Statement {
  return {
    name: `ledger:${file}`,
    text: readFileSync(new URL(`./sql/${file}.sql`, import.meta.url), 'utf8'),
  };
}
