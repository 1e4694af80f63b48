#!/usr/bin/env node
import { offlineProgram } from './cli/offline.js';

const [, , name] = process.argv;
const program =
  offlineProgram(name) ??
  (await import('./cli/database.program.js')).databaseProgram(name) ??
  (await import('./cli/program.js')).createProgram();
await program.parseAsync();
