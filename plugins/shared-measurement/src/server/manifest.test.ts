import { catalogueContract, manifestContract, readTool } from '@tutti/testkit/contracts';
import { describe, expect, it } from 'vitest';
import plugin from './measurement-plugin.ts';

const tool = readTool(new URL('../../', import.meta.url));
const all = [...tool.sources.values()].join('\n');

describe('the manifest', () => {
  manifestContract(tool, plugin);

  it('declares exactly the events that it tells', () => {
    const told = (tool.manifest.events ?? []).map(({ type }) => type);
    expect(told.filter((type) => !all.includes(`'${type}'`) && !all.includes(`\`${type.split('.')[0]}.\${`))).toEqual([]);
  });

  it('lets nobody but people of an organisation near what it writes, and nobody else check', () => {
    const rolesOf = (path: string) => tool.manifest.routes?.filter((route) => route.path === path).map(({ roles }) => roles);
    expect(rolesOf('/entries')).toEqual(Array.from({ length: 2 }, () => ['lead', 'member']));
    expect(rolesOf('/entries/send')).toEqual([['lead', 'member']]);
    expect(rolesOf('/reviews')).toEqual(Array.from({ length: 2 }, () => ['facilitator', 'steward']));
  });
});

describe('figures', () => {
  it('are read for others in one place alone, where what must be hidden is hidden', () => {
    const readers = [...tool.sources].filter(([, text]) => text.includes("selectFrom('revisions')")).map(([file]) => file);
    expect(readers.sort()).toEqual([
      'src/server/indicator-store.ts',
      // Of whom there are figures, without them.
      'src/server/migrations.ts',
      'src/server/query/ledger.ts',
      'src/server/read-revisions.ts',
    ]);
    const whole = [...tool.sources].filter(([, text]) => /\b(readRevisions|findRevision)\(/.test(text)).map(([file]) => file);
    expect(whole.sort()).toEqual([
      'src/server/check-store.ts',
      'src/server/figure-store.ts',
      // Of the own organisation alone, as the store before it.
      'src/server/import-store.ts',
      'src/server/query/answer-entries.ts',
      'src/server/read-revisions.ts',
    ]);
    const ledgers = [...tool.sources].filter(([, text]) => text.includes('readLedger(')).map(([file]) => file);
    expect(ledgers.every((file) => file.startsWith('src/server/query/'))).toBe(true);
  });
});

describe('the text catalogue', () => {
  catalogueContract(tool, {
    asked: /(?:\.text|worded|english)\(\s*'([^']+)'|plural\([^,()]+,\s*'([^']+)'|refuse\([^,]+,\s*'(server[^']+)'/g,
    atLeast: 120,
    made: (stem) =>
      [...all.matchAll(/`([a-z.-]+-)\$\{/g)].some((match) => stem.startsWith(match[1] ?? ' ')) ||
      /^needs\.\w+(-words|-button)?$|^server\.(rule|figure|share)\./.test(stem),
  });

  it('has words for every rule that can be broken', () => {
    const rules = [...all.matchAll(/wrong\('\w+', '([\w-]+)'\)|wrong\(\w+, '([\w-]+)'\)/g)].map((match) => match[1] ?? match[2] ?? '');
    expect(rules.length).toBeGreaterThan(15);
    expect(
      rules.filter((key) => tool.texts[`server.rule.${key}`] === undefined && tool.texts[`server.figure.${key}`] === undefined),
    ).toEqual([]);
  });
});
