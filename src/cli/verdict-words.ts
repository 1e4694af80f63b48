import type { Verdict } from '../ledger/proof/bundle.verify.js';

/** A verdict for people. */
export function verdictInWords(file: string, verdict: Verdict): string {
  const { ok, ledger, stream, origin, size, entries, problem } = verdict;
  const of = ledger === undefined ? file : `${ledger}${stream === undefined ? '' : `, ${stream}`}`;
  if (!ok && problem !== undefined) {
    const { code, detail, position, to } = problem;
    const where =
      position === undefined
        ? ''
        : to === undefined
          ? `entry ${position}: `
          : `entries ${position} to ${to}: `;
    return `NOT as it was signed: ${of}\n  ${where}${detail} (${code})\n  ${entries} entries before it are in order.\n`;
  }
  const what =
    stream === undefined
      ? `all ${entries} entries are as they were signed, none is missing`
      : `${entries} entries are in the ledger of ${size ?? 0}, as they were signed`;
  const lines = [
    `As it was signed: ${of}, ${what}.`,
    `  checkpoint of ${size ?? 0} entries of ${origin ?? ''}, root ${verdict.root ?? ''}`,
    `  signed by ${verdict.signedBy ?? ''}`,
    ...verdict.countersigned.map(
      ({ by, size: signed, at }) => `  countersigned by ${by} at ${signed} entries, ${at}`,
    ),
    TRUST[verdict.trust ?? 'file'],
  ];
  return `${lines.join('\n')}\n`;
}

const TRUST: Record<NonNullable<Verdict['trust']>, string> = {
  key: '  by a key that you named, or one that it handed over to.',
  checkpoint: '  It continues the checkpoint that you hold.',
  file: '  That key is named by the file alone. Compare it with one that you have from elsewhere, and name it with --key.',
};

/** A bar on a terminal, nothing elsewhere: it is done in seconds. */
export function checkedBar(stream: NodeJS.WriteStream): (checked: number, total: number) => void {
  let percent = -1;
  return (checked, total) => {
    const now = Math.floor((checked * 100) / Math.max(total, 1));
    if (!stream.isTTY || now === percent) return;
    percent = now;
    const filled = Math.round((now * 30) / 100);
    stream.write(
      `\r[${'='.repeat(filled)}${' '.repeat(30 - filled)}] ${checked}/${total}${now === 100 ? '\n' : ''}`,
    );
  };
}
