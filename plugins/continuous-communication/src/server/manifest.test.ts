import { catalogueContract, manifestContract, readTool } from '@tutti/testkit/contracts';
import { describe, expect, it } from 'vitest';
import plugin from './communication-plugin.ts';

const tool = readTool(new URL('../../', import.meta.url));

describe('the manifest', () => {
  manifestContract(tool, plugin);

  it('grants the notes of a meeting to nobody by role, and needs no other tool', () => {
    expect(tool.manifest.documents?.map(({ grants }) => grants)).toEqual([{}]);
    expect(tool.manifest.services?.requires).toBeUndefined();
  });
});

describe('the text catalogue', () => {
  catalogueContract(tool, {
    asked: /(?:\.text|english|worded)\(\s*'([^']+)'|plural\([^,()]+,\s*'([^']+)'|quiet\('[^']+', '([^']+)'/g,
    atLeast: 150,
    made: (stem) => /^(needs|entry|item)\.\w+-/.test(stem),
  });
});
