import { catalogueContract, manifestContract, readTool } from '@tutti/testkit/contracts';
import { describe, expect, it } from 'vitest';
import { activityFields, activityKinds, roleKinds, stages, tieKinds } from '../common/activity.ts';
import { dimensions } from '../common/coverage.ts';
import plugin from './activities-plugin.ts';

const tool = readTool(new URL('../../', import.meta.url));

describe('the manifest', () => {
  manifestContract(tool, plugin);

  it('lets nobody but the person who leads an organisation near its answer', () => {
    const answers = tool.manifest.routes?.filter(({ path }) => path.endsWith('/answer')).map(({ roles }) => roles);
    expect(answers).toEqual(Array.from({ length: 4 }, () => ['lead']));
  });
});

describe('the text catalogue', () => {
  catalogueContract(tool, {
    asked: /(?:\.text|english|worded|refuse|fault)\(\s*'([^']+)'|(?:fault|plural)\([^,()]+,\s*'([^']+)'/g,
    atLeast: 90,
    made: (stem, all) => all.includes(`\`${stem.slice(0, stem.lastIndexOf('-') + 1)}\${`) || /^(tie|tied)\./.test(stem),
    except: [...activityFields, 'due', 'evidence', 'organisation'],
  });

  it('has words for every stage, kind, part, tie and field', () => {
    const keys = [
      ...stages.map((one) => `stage.${one}`),
      ...activityKinds.map((one) => `kind.${one}`),
      ...roleKinds.flatMap((one) => [`role.${one}`, `asked.to.${one}`]),
      ...tieKinds.flatMap((one) => [`tie.${one}`, `tied.${one}`]),
      ...dimensions.flatMap((one) => [`dimension.${one}`, `coverage.unnamed.${one}`].slice(0, one === 'kind' ? 1 : 2)),
      ...activityFields.filter((one) => one !== 'stage').map((one) => `field.${one}`),
    ];
    expect(keys.filter((key) => tool.texts[key] === undefined)).toEqual([]);
  });
});
