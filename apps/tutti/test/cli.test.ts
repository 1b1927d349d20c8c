import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runTutti } from './run-tutti.ts';

/** The same commands must work with a server running on the folder and without one. */
describe.each(['through a running server', 'without a server'])('the command line, %s', (mode) => {
  let server: TestServer | undefined;
  let dataFolder: string;

  beforeAll(async () => {
    server = mode === 'through a running server' ? await startTestServer() : undefined;
    dataFolder = server?.dataFolder ?? mkdtempSync(path.join(os.tmpdir(), 'tutti-cli-'));
  });

  afterAll(async () => {
    await server?.dispose();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  });

  const run = (...args: string[]): Promise<Ran> => runTutti(args, { env: { TUTTI_DATA: dataFolder } });

  async function json<T>(...args: string[]): Promise<T> {
    const ran = await run(...args, '--json');
    expect(ran.stderr).toBe('');
    expect(ran.code).toBe(0);
    return JSON.parse(ran.stdout) as T;
  }

  it('makes a workspace with every bundled plugin enabled, lists it, and removes it', async () => {
    expect(await json('workspace', 'create', 'river-town')).toEqual({
      workspace: { id: 'river-town', name: 'River town', vision: '', timeZone: expect.any(String) },
    });
    expect(await json('workspace', 'list')).toMatchObject([{ id: 'river-town' }]);
    const plugins = await json<unknown[]>('plugin', 'list', '--workspace', 'river-town');
    expect(plugins).toContainEqual({ id: 'common-agenda', version: '0.1.0', source: 'bundled', host: 'worker', enabled: true });
    await json('workspace', 'remove', 'river-town');
    expect(await json('workspace', 'list')).toEqual([]);
  });

  it('lists the bundled plugins when there is no workspace', async () => {
    expect(await json('plugin', 'list')).toEqual([
      { id: 'backbone-support', version: '0.1.0', source: 'bundled', host: 'worker', enabled: false },
      { id: 'common-agenda', version: '0.1.0', source: 'bundled', host: 'worker', enabled: false },
      { id: 'continuous-communication', version: '0.1.0', source: 'bundled', host: 'worker', enabled: false },
      { id: 'decisions', version: '0.1.0', source: 'bundled', host: 'worker', enabled: false },
      { id: 'mutually-reinforcing-activities', version: '0.1.0', source: 'bundled', host: 'worker', enabled: false },
      { id: 'shared-measurement', version: '0.1.0', source: 'bundled', host: 'worker', enabled: false },
    ]);
  });

  it('switches a plugin off and on', async () => {
    await json('workspace', 'create', 'switching');
    const enabled = async (): Promise<boolean | undefined> => {
      const listed = await json<{ id: string; enabled: boolean }[]>('plugin', 'list', '-w', 'switching');
      return listed.find(({ id }) => id === 'common-agenda')?.enabled;
    };
    await json('plugin', 'disable', 'common-agenda', '-w', 'switching');
    expect(await enabled()).toBe(false);
    await json('plugin', 'enable', 'common-agenda', '-w', 'switching');
    expect(await enabled()).toBe(true);
    await json('workspace', 'remove', 'switching');
  });

  it('invites, and makes tokens for services', async () => {
    await json('workspace', 'create', 'people');
    const { url } = await json<{ url: string }>('invite', '-w', 'people', '--name', 'Ana', '--role', 'observer');
    expect(url).toContain('/join/');
    const { token, expires } = await json<{ token: string; expires: unknown }>(
      'token',
      '-w',
      'people',
      '--service',
      'bot',
      '--role',
      'observer',
    );
    expect(token).toMatch(/^tutti_people_/);
    expect(expires).toBeDefined();
    await json('workspace', 'remove', 'people');
  });

  it('loads the sample once, and wipes it with all its people', async () => {
    const loaded = await json<{ workspace: string; people: object[] }>('demo');
    expect(loaded.workspace).toBe('tidewell-thrives');
    expect(loaded.people).toHaveLength(25);
    expect(loaded.people).toContainEqual({
      email: 'lourdes.quintero@tidewell.example',
      name: 'Lourdes Quintero',
      role: 'lead',
      organisation: 'Esteros Family Resource Center',
    });
    const again = await json<{ people: object[] }>('demo');
    expect(new Set(again.people.map((each) => JSON.stringify(each)))).toEqual(new Set(loaded.people.map((each) => JSON.stringify(each))));
    expect(await json('demo', '--wipe')).toEqual({ wiped: true, workspace: 'tidewell-thrives', kept: [] });
    expect(await json('workspace', 'list')).toEqual([]);
    const gone = await run('link', 'lourdes.quintero@tidewell.example');
    expect(gone.code).toBe(1);
    expect(await json('demo', '--wipe')).toMatchObject({ wiped: false });
  });

  it('erases for good what a person wrote, only when told to', async () => {
    await json('demo');
    const args = ['erase', '-w', 'tidewell-thrives', '--person', 'lourdes.quintero@tidewell.example'];
    const asked = await run(...args);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toContain('--yes');
    expect((await run('erase', '-w', 'tidewell-thrives', '--yes')).stderr).toContain('--person');
    const erased = await json<{ documents: object[]; overwritten: boolean }>(...args, '--yes');
    expect(erased.overwritten).toBe(true);
    const past = await json('erase', '-w', 'tidewell-thrives', '--document', 'common-agenda/agenda-main', '--yes');
    expect(past).toEqual({ documents: [{ plugin: 'common-agenda', document: 'agenda-main', removed: 0 }], overwritten: true });
    await json('demo', '--wipe');
  });

  it('backs up, and brings the backup back with all that stood in it', async () => {
    await json('workspace', 'create', 'before');
    const backup = await json<{ file: string; bytes: number; checked: boolean }>('backup');
    expect(backup).toMatchObject({ checked: true });
    expect(backup.bytes).toBeGreaterThan(0);
    expect(await json('backup', '--list')).toMatchObject([{ file: backup.file }]);
    await json('workspace', 'remove', 'before');
    const elsewhere = `${dataFolder}-restored`;
    try {
      await json('restore', backup.file, '--into', elsewhere);
      const list = await runTutti(['workspace', 'list', '--json'], { env: { TUTTI_DATA: elsewhere } });
      expect(JSON.parse(list.stdout)).toMatchObject([{ id: 'before' }]);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('replaces the data folder only while no server runs, and keeps what was there', async () => {
    await json('workspace', 'create', 'old');
    const { file } = await json<{ file: string }>('backup');
    await json('workspace', 'remove', 'old');
    const restored = await run('restore', path.basename(file), '--json');
    if (server) {
      expect(restored.code).toBe(1);
      expect(restored.stderr).toContain('using the data folder');
      return;
    }
    expect(restored.stderr).toBe('');
    const { kept } = JSON.parse(restored.stdout) as { kept: string };
    expect((await json<{ id: string }[]>('workspace', 'list')).map((each) => each.id)).toEqual(['old']);
    expect(await json<unknown[]>('backup', '--list')).not.toHaveLength(0);
    await json('workspace', 'remove', 'old');
    rmSync(kept, { recursive: true });
  });

  it('looks for trouble and finds none after a backup', async () => {
    const { checks } = await json<{ checks: { name: string; ok: boolean }[] }>('doctor');
    expect(checks.length).toBeGreaterThan(2);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });

  it('tells an error in one line and ends with another code than 0', async () => {
    for (const args of [
      ['workspace', 'remove', 'nothing-here'],
      ['workspace', 'create', '../x'],
      ['token', '-w', 'nothing-here', '--service', 'bot', '--role', 'observer'],
      ['link', 'nobody@example.org'],
    ]) {
      const ran = await run(...args);
      expect(ran.code, args.join(' ')).toBe(1);
      expect(ran.stdout, args.join(' ')).toBe('');
      expect(ran.stderr.trim().split('\n'), args.join(' ')).toEqual([expect.stringMatching(/^tutti: \S/)]);
    }
  });
});

describe('help', () => {
  const commands = ['', 'serve', 'demo', 'workspace', 'workspace create', 'invite', 'link', 'token', 'plugin', 'plugin enable'];

  it.each([...commands, 'backup', 'restore', 'doctor'])('is there for "tutti %s"', async (command) => {
    const ran = await runTutti([...command.split(' ').filter(Boolean), '--help']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('Usage: tutti');
  });

  it.each([['dance'], ['demoo'], ['demo', '--wip'], ['workspace', 'create']])(
    'refuses what it does not know, on one line: %s',
    async (...args) => {
      const ran = await runTutti(args);
      expect(ran.code).toBe(1);
      expect(ran.stderr.trim().split('\n')).toEqual([expect.stringMatching(/^tutti: .*\(see --help\)$/)]);
    },
  );
});
