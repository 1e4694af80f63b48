import { Command } from 'commander';
import { verifyCommand, witnessCommand } from './verify.command.js';

/** What needs no database and no network: it starts without the house. */
export const offlineCommands = (): Command[] => [verifyCommand(), witnessCommand()];

/** The program with these alone, when one of them was asked for. */
export const offlineProgram = (name: string | undefined): Command | undefined =>
  programOf(offlineCommands(), name);

/** A program with some commands alone, when one of them was asked for. */
export function programOf(commands: readonly Command[], name: string | undefined): Command | undefined {
  if (!commands.some((command) => command.name() === name)) return undefined;
  const program = new Command('mandate')
    .showHelpAfterError()
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const command of commands) program.addCommand(command);
  inheritSettings(program);
  return program;
}

/** Commands that were added whole end and help as their program does: wrong usage is exit code 2 everywhere. */
export function inheritSettings(program: Command): void {
  for (const command of program.commands) {
    command.copyInheritedSettings(program);
    inheritSettings(command);
  }
}
