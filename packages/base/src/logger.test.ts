import { expect, it } from 'vitest';
import { silentLogger } from './logger.ts';

it('says nothing, and its children neither', () => {
  const child = silentLogger.child({ room: 'sync' });
  for (const level of ['debug', 'info', 'warn', 'error'] as const) expect(child[level]({ id: 1 }, 'something')).toBeUndefined();
});
