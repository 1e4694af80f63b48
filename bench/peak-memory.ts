import { writeSync } from 'node:fs';

/** Imported before a program, it says at its end, as the last line of standard error, the most megabytes that it had. */
process.on('exit', () => {
  writeSync(process.stderr.fd, `\n${Math.round(process.resourceUsage().maxRSS / 1_024)}\n`);
});
