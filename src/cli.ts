#!/usr/bin/env node
import { offlineProgram } from './cli/offline.js';

const program = offlineProgram(process.argv[2]) ?? (await import('./cli/program.js')).createProgram();
await program.parseAsync();
