import { given, organisation } from '../../../test/support/given.js';

const KEY = 'mandate.example/org+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NEXT = 'mandate.example/org+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const WITNESS = 'delegation.example/kz+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';

const rotated = (fields: Record<string, unknown>) =>
  organisation('CheckpointKeyRotated', '2026-11-01', { from: KEY, to: NEXT, ...fields });
const admitted = (fields: Record<string, unknown> = {}) =>
  organisation('WitnessAdmitted', '2026-11-01', { key: WITNESS, ...fields });

describe('the keys of a ledger’s checkpoints', () => {
  test('one follows another in the same name, with or without the word of the old one', () => {
    given().when(rotated({})).thenRecorded();
    given()
      .when(rotated({ authorisation: `${'A'.repeat(86)}==`, reason: 'Yearly change' }))
      .thenRecorded();
  });

  test('a key does not follow itself, and not one of another name', () => {
    given()
      .when(rotated({ to: KEY }))
      .thenRefused('rotation-not-in-order', '/to');
    given()
      .when(rotated({ to: NEXT.replace('org', 'other') }))
      .thenRefused('rotation-not-in-order', '/to');
  });

  test('what is no key of a ledger is refused, that of a witness too', () => {
    given()
      .when(rotated({ to: 'secret' }))
      .thenRefused('invalid-entry', '/to');
    given()
      .when(rotated({ to: WITNESS }))
      .thenRefused('invalid-entry', '/to');
    given()
      .when(rotated({ authorisation: 'yes' }))
      .thenRefused('invalid-entry', '/authorisation');
  });
});

describe('a witness', () => {
  test('is admitted with its key, for a member state or for none', () => {
    given().when(admitted()).thenRecorded();
    given()
      .when(admitted({ state: 'KZ' }))
      .thenRecorded();
  });

  test('is not admitted for a state that is no member, nor with the key of a ledger', () => {
    given()
      .when(admitted({ state: 'FR' }))
      .thenRefused('not-a-member', '/state');
    given()
      .when(admitted({ key: KEY }))
      .thenRefused('invalid-entry', '/key');
  });
});
