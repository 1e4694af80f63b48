import type { Command } from 'commander';
import { programOf } from './offline.js';
import { rebuildCommand } from './rebuild.command.js';
import { statusCommand } from './status.command.js';

/** What needs the database alone: it starts without the house. */
export const databaseCommands = (): Command[] => [rebuildCommand(), statusCommand()];

/** The program with these alone, when one of them was asked for. */
export const databaseProgram = (name: string | undefined): Command | undefined =>
  programOf(databaseCommands(), name);
