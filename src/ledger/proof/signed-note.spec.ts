import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { checkpointNote, headText, isSameHead, parseCheckpoint } from './checkpoint.js';
import { type NoteKey, noteKey, parseNoteKey } from './note-key.js';
import { cosignNote, formatNote, MalformedNoteError, parseNote, signingBy, signNote } from './signed-note.js';

/** Published: the example of C2SP signed-note, "Verifier keys". */
const C2SP_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const C2SP_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

/** Published: golang.org/x/mod/sumdb/note, whose format this is; the last part of its private key is type and seed. */
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_SEED = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_NOTE = `${GO_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

/** A checkpoint of a log of Certificate Transparency as it was served in 2026, with the cosignatures of its witnesses. */
const LOG_KEY =
  'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f';
const WITNESS_KEY = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
const SERVED = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
`;

function known(text: string): NoteKey {
  const key = parseNoteKey(text);
  if (key === undefined) throw new Error(`${text} is no key`);
  return key;
}

describe('a note key', () => {
  it.each([
    [C2SP_KEY, 'example.com/foo', '530d903a', 'ledger'],
    [GO_KEY, 'PeterNeumann', 'c74f20a3', 'ledger'],
    ['TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6', 'TEST', '7997405c', 'ledger'],
    [WITNESS_KEY, 'remora.n621.de', 'da77ade7', 'witness'],
  ])('is read and written as published: %s', (text, name, id, role) => {
    const key = known(text);
    expect(key).toMatchObject({ name, id, role });
    expect(noteKey(key.name, key.role, key.publicKey).text).toBe(text);
  });

  it('is no other text, and no key with the id of another', () => {
    for (let at = 0; at < GO_KEY.length; at += 1) {
      const code = GO_KEY.charCodeAt(at);
      expect(
        parseNoteKey(GO_KEY.slice(0, at) + String.fromCharCode(code + 1) + GO_KEY.slice(at + 1)),
      ).toBeUndefined();
      expect(parseNoteKey(GO_KEY.slice(0, at) + GO_KEY.slice(at + 1))).toBeUndefined();
    }
    expect(parseNoteKey(GO_KEY.replace('+AR', '+Ag'))).toBeUndefined();
    expect(() => noteKey('two words', 'ledger', known(GO_KEY).publicKey)).toThrow(RangeError);
  });
});

describe('a signed note', () => {
  it.each([
    [C2SP_KEY, C2SP_NOTE],
    [GO_KEY, GO_NOTE],
    [LOG_KEY, SERVED],
    [WITNESS_KEY, SERVED],
  ])('is verified with the published key %s', (text, note) => {
    expect(signingBy(known(text), parseNote(note)).is).toBe('signed');
    expect(formatNote(parseNote(note))).toBe(note);
  });

  it('is made byte for byte as published', () => {
    const seed = Buffer.from(GO_SEED, 'base64').subarray(1);
    const { x = '' } = known(GO_KEY).publicKey.export({ format: 'jwk' });
    const jwk = { kty: 'OKP', crv: 'Ed25519', x, d: seed.toString('base64url') };
    const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
    expect(formatNote({ text: GO_TEXT, signatures: [signNote(GO_TEXT, known(GO_KEY), privateKey)] })).toBe(
      GO_NOTE,
    );
  });

  it('is forged when a letter of it is another, and unsigned by a key that has not signed it', () => {
    expect(signingBy(known(GO_KEY), parseNote(GO_NOTE.replace('problem,', 'problem;'))).is).toBe('forged');
    expect(signingBy(known(WITNESS_KEY), parseNote(SERVED.replace('1432088532', '1432088533'))).is).toBe(
      'forged',
    );
    expect(signingBy(known(C2SP_KEY), parseNote(GO_NOTE)).is).toBe('unsigned');
  });

  it('says when a witness has signed it', () => {
    expect(signingBy(known(WITNESS_KEY), parseNote(SERVED))).toMatchObject({ at: 0x6a122120 });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const key = noteKey('delegation.example/kz', 'witness', publicKey);
    const { text } = parseNote(SERVED);
    const note = { text, signatures: [cosignNote(text, key, privateKey, 1_800_000_000)] };
    expect(signingBy(key, note)).toMatchObject({ is: 'signed', at: 1_800_000_000 });
    const [signature] = note.signatures;
    signature?.bytes.writeUInt8(1, 7);
    expect(signingBy(key, note).is).toBe('forged');
  });

  it.each([
    ['without a blank line', 'text\n— name AAAAAAA=\n'],
    ['without a last newline', GO_NOTE.slice(0, -1)],
    ['with a control character', GO_NOTE.replace('you think', 'you\tthink')],
    ['with a hyphen for the dash', GO_NOTE.replace('—', '-')],
    ['with base64 that is not canonical', GO_NOTE.replace('nAM=', 'nAN=')],
    ['without any signature', `${GO_TEXT}\n`],
    ['with too many', `${GO_TEXT}\n${'— PeterNeumann x08go/ZJkuA=\n'.repeat(65)}`],
    ['with a plus in a name', GO_NOTE.replace('PeterNeumann', 'Peter+Neumann')],
  ])('is malformed %s', (_, note) => {
    expect(() => parseNote(note)).toThrow(MalformedNoteError);
  });
});

describe('a checkpoint', () => {
  it('is read and written as it was served', () => {
    const checkpoint = parseCheckpoint(SERVED);
    expect(checkpoint).toMatchObject({
      origin: 'arche2025h1.staging.ct.transparency.dev',
      size: 1_432_088_532,
    });
    expect(checkpointNote(checkpoint)).toBe(SERVED);
    expect(isSameHead(checkpoint, parseCheckpoint(SERVED))).toBe(true);
    expect(isSameHead(checkpoint, { ...checkpoint, size: 1 })).toBe(false);
  });

  it('has the text of the example of C2SP tlog-checkpoint', () => {
    const root = Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64');
    expect(headText({ origin: 'example.com/behind-the-sofa', size: 20_852_163, root })).toBe(
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    );
  });

  it.each([
    ['a leading zero', SERVED.replace('1432088532', '01432088532')],
    ['a size beyond the exact integers', SERVED.replace('1432088532', '9007199254740992')],
    ['a root that is too short', SERVED.replace('U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=', 'U7WM')],
    ['an extension line', SERVED.replace('4Ro=\n', '4Ro=\nmore\n')],
    ['no origin', SERVED.slice(SERVED.indexOf('\n') + 1)],
  ])('is malformed with %s', (_, note) => {
    expect(() => parseCheckpoint(note)).toThrow(MalformedNoteError);
  });
});
