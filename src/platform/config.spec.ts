import { ConfigError, loadConfig, projectRoot } from './config.js';

const refusal = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  return [];
};

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(loadConfig({}, '/elsewhere')).toEqual({
      port: 3000,
      dataDir: `${projectRoot}/.mandate`,
      checkpointKey: `${projectRoot}/.mandate/checkpoint.key`,
      origin: 'mandate',
      programme: `${projectRoot}/data/csto-2020`,
      logLevel: 'info',
    });
  });

  it('takes what is given, and relative directories from where the command was called', () => {
    expect(
      loadConfig(
        {
          PORT: '0',
          MANDATE_DATA_DIR: 'data',
          DATABASE_URL: 'postgresql://user@host/database',
          MANDATE_RECORDER_KEY: 'a-key',
          MANDATE_PROGRAMME: '../programme',
          MANDATE_CHECKPOINT_KEY: '../secrets/checkpoint.key',
          MANDATE_ORIGIN: 'mandate.example.org',
          MANDATE_LOG: 'debug',
        },
        '/srv/app',
      ),
    ).toEqual({
      port: 0,
      dataDir: '/srv/app/data',
      databaseUrl: 'postgresql://user@host/database',
      recorderKey: 'a-key',
      programme: '/srv/programme',
      checkpointKey: '/srv/secrets/checkpoint.key',
      origin: 'mandate.example.org',
      logLevel: 'debug',
    });
  });

  it('takes an empty variable as one that is not set, and none as no programme', () => {
    const config = loadConfig({ PORT: '', DATABASE_URL: '  ', MANDATE_PROGRAMME: 'none' });
    expect(config.port).toBe(3000);
    expect(config).not.toHaveProperty('databaseUrl');
    expect(config).not.toHaveProperty('programme');
  });

  it.each([
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535, but it is "65536".'],
    [
      'MANDATE_ORIGIN',
      'two words',
      'MANDATE_ORIGIN must have neither spaces nor plus signs, such as mandate.example.org, but it is "two words".',
    ],
    ['PORT', 'http', 'PORT must be a whole number from 0 to 65535, but it is "http".'],
    [
      'MANDATE_LOG',
      'loud',
      'MANDATE_LOG must be one of silent, fatal, error, warn, info, debug, trace, but it is "loud".',
    ],
  ])('refuses %s=%s by name', (name, value, sentence) => {
    expect(refusal({ [name]: value })).toEqual([sentence]);
  });

  it('names every problem at once, and repeats no secret', () => {
    const problems = refusal({
      PORT: '-1',
      DATABASE_URL: 'mysql://root:hunter2@host/db',
      MANDATE_RECORDER_KEY: 'with space',
    });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(/DATABASE_URL must be a PostgreSQL address/);
    expect(problems.join('\n')).toMatch(/MANDATE_RECORDER_KEY must be printable ASCII without spaces/);
    expect(problems.join('\n')).not.toMatch(/hunter2|with space/);
  });
});
