import { describe, expect, it } from 'vitest';
import { readEnv } from '../env.ts';
import { planStart } from './plan.ts';

const plan = (variables: Record<string, string>) => planStart(readEnv(variables));

describe('planStart', () => {
  it('brings everything when nothing is given', () => {
    expect(plan({})).toEqual({
      production: false,
      ownPostgres: true,
      ownRedis: true,
      ownSimulator: true,
      graphUrl: 'http://127.0.0.1:3100',
      publicUrl: 'http://localhost:3000',
      seedsDemo: true,
    });
  });

  it.each([
    [{ DATABASE_URL: 'postgres://db/x' }, { ownPostgres: false }],
    [{ REDIS_URL: 'redis://cache' }, { ownRedis: false }],
    [{ WHATSAPP_GRAPH_URL: 'https://graph.example' }, { ownSimulator: false, graphUrl: 'https://graph.example' }],
    [{ SIMULATOR: '0' }, { ownSimulator: false }],
    [{ PUBLIC_URL: 'https://shop.example' }, { publicUrl: 'https://shop.example' }],
  ])('lets %o replace its own part only', (variables, changes) => {
    expect(plan(variables as Record<string, string>)).toEqual({ ...plan({}), ...changes });
  });

  it('keeps the simulator behind a proxy on this machine, but not when the address is the simulator itself', () => {
    expect(plan({ WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9999' }).ownSimulator).toBe(true);
    expect(plan({ WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9999', SIMULATOR: '0' }).ownSimulator).toBe(false);
    expect(plan({ WHATSAPP_GRAPH_URL: 'http://localhost:4100', SIMULATOR_PORT: '4100' }).ownSimulator).toBe(false);
  });

  it('addresses the parts by number, and people by a name that passkeys accept', () => {
    const { graphUrl, publicUrl } = plan({ HOST: '0.0.0.0', PORT: '8080', SIMULATOR_PORT: '8081' });
    expect([graphUrl, publicUrl]).toEqual(['http://127.0.0.1:8081', 'http://localhost:8080']);
    expect(plan({ HOST: '::1' }).graphUrl).toBe('http://[::1]:3100');
  });

  it('refuses a production without its secrets, by name, and seeds or simulates nothing there', () => {
    expect(() => plan({ NODE_ENV: 'production' })).toThrow(/DATABASE_URL, SECRETS_KEY, JWT_KEYS/);
    const given = {
      DATABASE_URL: 'postgres://db/x',
      SECRETS_KEY: 'k',
      JWT_KEYS: 'j',
      WHATSAPP_APP_SECRET: 's',
      WHATSAPP_VERIFY_TOKEN: 't',
      PUBLIC_URL: 'https://a.example',
    };
    expect(() => plan({ NODE_ENV: 'production', ...given, JWT_KEYS: '' })).toThrow('needs JWT_KEYS.');
    expect(plan({ NODE_ENV: 'production', ...given })).toMatchObject({
      ownSimulator: false,
      ownPostgres: false,
      seedsDemo: false,
    });
  });
});

describe('readEnv', () => {
  it('names the variable that cannot be used', () => {
    expect(() => readEnv({ WORKER_PORT: '70000' })).toThrow('WORKER_PORT=70000');
    expect(() => readEnv({ DATABASE_URL: 'localhost' })).toThrow('DATABASE_URL=localhost');
  });

  it('takes an empty variable for absent', () => {
    expect(readEnv({ PORT: '', REDIS_URL: '' })).toEqual(readEnv({}));
  });
});
