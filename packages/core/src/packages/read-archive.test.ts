/** Hostile packages are refused whole, each with the entry and a reason; nothing is ever written while they are looked through. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packEntries, packTool, type TarEntry } from '../testing/pack-entries.ts';
import { readArchive } from './read-archive.ts';

const manifest: TarEntry = { path: 'package/package.json', content: '{}' };
const refuses = (entries: TarEntry[], code: string): Promise<void> =>
  expect(readArchive(packEntries([manifest, ...entries]))).rejects.toMatchObject({ code });

describe('A package', () => {
  it('of plain files is read as it is', async () => {
    const files = await readArchive(
      packTool({ id: 'plain', server: 'export default {};' }, [{ path: 'package/texts/en.json', content: '{}' }]),
    );
    expect([...files.keys()]).toEqual(['package.json', 'server.ts', 'texts/en.json']);
  });

  it.each([
    'package/../evil.js',
    '../evil.js',
    '/abs.js',
    'C:\\x.js',
    'C:/x.js',
    'package/a/../../b.js',
    '\\\\server\\x',
    'package\\x.js',
    'elsewhere/x.js',
    'package/./x.js',
    'package//x.js',
    'package/a.js.',
    'package/a.js ',
    'package/aux.js',
    'package/NUL',
    'package/com1.txt',
    'package/lpt9',
    'package/a:b',
    'package/a\u202Eb.js',
    'package/a\nb.js',
    'package/a*b.js',
  ])('with the name %j is refused', (path) => refuses([{ path, content: 'x' }], 'PACKAGE_PATH'));

  it.each([
    ['1', 'a link'],
    ['2', 'a symbolic link'],
    ['3', 'a device'],
    ['4', 'a device'],
    ['6', 'a pipe'],
    ['S', 'sparse'],
    ['Z', 'unknown'],
  ])('with an entry of type %s (%s) is refused', (type) =>
    refuses([{ path: 'package/x', type, link: type < '3' ? '/etc/passwd' : '' }], 'PACKAGE_ENTRY_TYPE'),
  );

  it.each([
    [['package/a.js', 'package/a.js']],
    [['package/a.js', 'package/A.js']],
    [['package/Lib/a.js', 'package/lib/b.js']],
    [['package/caf\u00e9.js', 'package/cafe\u0301.js']],
    [['package/a', 'package/a/b.js']],
    [['package/a/b.js', 'package/a']],
    [['package/package.json']],
  ])('with names that clash is refused: %j', (paths) =>
    refuses(
      paths.map((path) => ({ path, content: 'x' })),
      'PACKAGE_NAME_CLASH',
    ),
  );

  it.each([
    ['package/.env', 'A=1'],
    ['package/.npmrc', 'x'],
    ['package/.git/config', 'x'],
    ['package/keys/id_ed25519', 'x'],
    ['package/server.pem', 'x'],
    ['package/lib/a.node', 'x'],
    ['package/node_modules/left-pad/index.js', 'x'],
    ['package/server.js', 'const k = `-----BEGIN RSA PRIVATE KEY-----`'],
    ['package/dist/browser/panel.js', 'g["__ $YJS$ __"]=!0'],
  ])('with %s is refused', (path, content) => refuses([{ path, content }], 'PACKAGE_CONTENT'));

  it('without a package.json is refused', () =>
    expect(readArchive(packEntries([{ path: 'package/a.js', content: 'x' }]))).rejects.toMatchObject({ code: 'PACKAGE_CONTENT' }));

  it('that grows without end is refused while it is unpacked, at once and without keeping it', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    await expect(readArchive(bomb)).rejects.toMatchObject({ code: 'PACKAGE_TOO_LARGE' });
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('of more than 20 MB, or of too many files, is refused', async () => {
    await expect(readArchive(new Uint8Array(20 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'PACKAGE_TOO_LARGE' });
    await refuses([{ path: 'package/a.bin', content: Buffer.alloc(20 * 1024 * 1024) }], 'PACKAGE_TOO_LARGE');
    const many = Array.from({ length: 2001 }, (_, index) => ({ path: `package/${index}.txt` }));
    await refuses(many, 'PACKAGE_TOO_LARGE');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('hello')],
    ['a cut one', packTool({ id: 'cut' }).subarray(0, 100)],
    ['no archive', gzipSync('hello '.repeat(1000))],
  ])('that is none is refused: %s', (_, bytes) =>
    expect(readArchive(bytes)).rejects.toMatchObject({ code: expect.stringMatching(/^PACKAGE_(UNREADABLE|CONTENT)$/) }),
  );

  it('does not turn the words of a refusal around', async () => {
    const error = await readArchive(packEntries([manifest, { path: 'package/a\u202Eb.js' }])).catch((thrown: Error) => thrown);
    expect((error as Error).message).not.toContain('\u202E');
  });
});
