import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppSettings, readSettings } from '../src/settings.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tutti-settings-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function read(env: Record<string, string>): AppSettings {
  const outcome = readSettings({ env, folder });
  if (!outcome.ok) throw new Error(outcome.faults.join('\n'));
  return outcome.settings;
}

function faults(env: Record<string, string>): string[] {
  const outcome = readSettings({ env, folder });
  return outcome.ok ? [] : outcome.faults;
}

function config(content: string): void {
  writeFileSync(path.join(folder, 'tutti.config.json'), content);
}

describe('settings', () => {
  it('keep the log off the screen of whoever has just started a server, unless they ask for it', () => {
    const level = (env: Record<string, string>, onScreen: boolean) => {
      const outcome = readSettings({ env, folder, onScreen });
      return outcome.ok ? outcome.settings.logLevel : outcome.faults;
    };
    expect([level({}, true), level({}, false), level({ TUTTI_LOG: 'info' }, true)]).toEqual(['warn', 'info', 'info']);
  });

  it('have defaults that need nothing', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 4321,
      origin: 'http://localhost:4321',
      originIsDefault: true,
      dataFolder: path.join(folder, 'data'),
      smtpUrl: undefined,
      secret: undefined,
      logLevel: 'info',
      trustProxy: false,
    });
  });

  it('come from the environment', () => {
    const env = {
      TUTTI_HOST: '0.0.0.0',
      TUTTI_PORT: '8080',
      TUTTI_ORIGIN: 'https://tutti.example.org/',
      TUTTI_DATA: '/srv/tutti',
      TUTTI_SMTP_URL: 'smtp://user:pass@mail.example.org:587',
      TUTTI_SECRET: 's'.repeat(32),
      TUTTI_LOG: 'debug',
      TUTTI_TRUST_PROXY: 'yes',
    };
    expect(read(env)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      origin: 'https://tutti.example.org',
      originIsDefault: false,
      dataFolder: '/srv/tutti',
      smtpUrl: 'smtp://user:pass@mail.example.org:587',
      secret: 's'.repeat(32),
      logLevel: 'debug',
      trustProxy: true,
    });
  });

  it('come from tutti.config.json in camelCase, and the environment wins', () => {
    config('{"port": 5000, "trustProxy": true, "log": "warn"}');
    expect(read({ TUTTI_PORT: '6000' })).toMatchObject({ port: 6000, trustProxy: true, logLevel: 'warn' });
  });

  it('take an empty variable for one that is not set', () => {
    expect(read({ TUTTI_PORT: '', TUTTI_ORIGIN: '' })).toMatchObject({ port: 4321, origin: 'http://localhost:4321' });
  });

  it.each([
    ['127.0.0.1', 80, 'http://localhost'],
    ['tutti.lan', 4321, 'http://tutti.lan:4321'],
    ['fd00::1', 4321, 'http://[fd00::1]:4321'],
  ])('make the address of %s at port %i', (host, port, origin) => {
    expect(read({ TUTTI_HOST: host, TUTTI_PORT: String(port) }).origin).toBe(origin);
  });

  it.each([
    ['TUTTI_PORT', '65536'],
    ['TUTTI_PORT', '-1'],
    ['TUTTI_PORT', '1.5'],
    ['TUTTI_PORT', 'http'],
    ['TUTTI_HOST', 'a b'],
    ['TUTTI_HOST', 'http://x'],
    ['TUTTI_ORIGIN', 'tutti.example.org'],
    ['TUTTI_ORIGIN', 'https://tutti.example.org/path'],
    ['TUTTI_ORIGIN', 'ftp://tutti.example.org'],
    ['TUTTI_SMTP_URL', 'mail.example.org'],
    ['TUTTI_SECRET', 'short'],
    ['TUTTI_LOG', 'loud'],
    ['TUTTI_TRUST_PROXY', 'maybe'],
  ])('refuse %s=%s and name it', (name, value) => {
    expect(faults({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it('name every fault at once', () => {
    expect(faults({ TUTTI_PORT: 'x', TUTTI_LOG: 'x', TUTTI_ORIGIN: 'x' })).toHaveLength(3);
  });

  it.each(['TUTTI_DATABASE_URL', 'TUTTI_REDIS_URL'])('refuse %s in words, since it is not built', (name) => {
    expect(faults({ [name]: 'x://y' })).toEqual([expect.stringMatching(/cannot be used yet.*not built/)]);
  });

  it('never repeat a password in a fault', () => {
    expect(faults({ TUTTI_SMTP_URL: 'imap://user:hunter2@mail', TUTTI_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it('find a slip of the pen in a name, and leave other names alone', () => {
    expect(faults({ TUTTI_PROT: '1' })).toEqual([expect.stringContaining('did you mean TUTTI_PORT?')]);
    expect(faults({ TUTTI_CHROMIUM: '/usr/bin/chromium', TUTTI_SEED: '1' })).toEqual([]);
  });

  it.each([
    ['{"prot": 1}', 'did you mean port?'],
    ['{"colour": 1}', '"colour" is not a setting'],
    ['{"port": {}}', '"port" must be'],
    ['[]', 'one JSON object'],
    ['{"port": 1', 'not valid JSON'],
  ])('refuse the file %s', (content, words) => {
    config(content);
    expect(faults({})).toEqual([expect.stringContaining(words)]);
  });
});
