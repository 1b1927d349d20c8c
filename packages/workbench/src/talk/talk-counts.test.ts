import { expect, it } from 'vitest';
import type { ApiClient } from '../api/api-client.ts';
import { TalkCounts } from './talk-counts.ts';

it('asks once for all that are drawn together, and tells nothing where nobody answers', async () => {
  const asked: string[] = [];
  let fails = false;
  const get = async (path: string): Promise<unknown> => {
    asked.push(path);
    if (fails) throw new Error('away');
    return { counts: { b: { comments: 2, open: 1 } } };
  };
  const counts = new TalkCounts({ api: { get } as unknown as ApiClient, path: (below) => below });
  expect(await Promise.all(['a', 'b', 'a'].map((id) => counts.of(id)))).toEqual([
    { comments: 0, open: 0 },
    { comments: 2, open: 1 },
    { comments: 0, open: 0 },
  ]);
  expect(asked).toEqual(['/talk?ids=a,b']);
  fails = true;
  expect(await counts.of('b')).toEqual({ comments: 0, open: 0 });
  expect(asked).toHaveLength(2);
});
