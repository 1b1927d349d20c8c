import { catalogueContract, manifestContract, readTool } from '@tutti/testkit/contracts';
import { describe, expect, it } from 'vitest';
import { decisionKinds, fixedOptions } from '../common/decision.ts';
import plugin from './decisions-plugin.ts';

const tool = readTool(new URL('../../', import.meta.url));

describe('the manifest', () => {
  manifestContract(tool, plugin);

  it('lets nobody but the person who leads an organisation near a ballot', () => {
    const rolesOf = (part: string) => tool.manifest.routes?.filter(({ path }) => path.endsWith(part)).flatMap(({ roles }) => roles);
    expect([rolesOf('/ballot'), rolesOf('/proxy'), rolesOf('/step-aside')]).toEqual([['lead'], ['lead', 'lead'], ['lead']]);
  });
});

describe('the text catalogue', () => {
  catalogueContract(tool, {
    asked: /(?:\.text|english|refuse)\(\s*'([^']+)'|(?:fault|plural)\([^,()]+,\s*'([^']+)'|act\('([^']+)'/g,
    atLeast: 150,
    made: (stem) => /^needs\.\w+-(words|button)$/.test(stem),
  });

  it('has words for every option of every kind', () => {
    const keys = decisionKinds.flatMap((kind) => (fixedOptions[kind] ?? []).map((option) => `option.${kind}.${option}`));
    expect(keys.filter((key) => tool.texts[key] === undefined)).toEqual([]);
  });
});
