import { catalogueContract, manifestContract, readTool } from '@tutti/testkit/contracts';
import { describe, expect, it } from 'vitest';
import { services, wishes } from '../common/health.ts';
import plugin from './backbone-plugin.ts';

const tool = readTool(new URL('../../', import.meta.url));

describe('the manifest', () => {
  manifestContract(tool, plugin);

  it('needs no other tool', () => {
    expect(tool.manifest.services?.requires).toBeUndefined();
  });
});

describe('the text catalogue', () => {
  catalogueContract(tool, {
    asked: /(?:\.text|worded|english)\(\s*'([^']+)'|(?:plural|tool|file)\([^,()]+,\s*'([^']+)'/g,
    atLeast: 100,
    // Asked for by the form of the ui.
    made: (stem) => stem === 'cancel',
    except: ['arrow-up', 'arrow-down', 'pencil', 'trash'],
  });

  it('has words for all that is counted, and for what would move it', () => {
    const counted = services.flatMap((service) =>
      Object.entries(wishes[service]).map(([key, wish]) => ({ name: `${service}.${key}`, wish })),
    );
    expect(counted.filter(({ name }) => ['one', 'other'].some((form) => tool.texts[`figure.${name}.${form}`] === undefined))).toEqual([]);
    expect(counted.filter(({ name, wish }) => (wish !== 'any') !== (tool.texts[`move.${name}`] !== undefined))).toEqual([]);
  });
});
