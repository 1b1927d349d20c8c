/** Counting tries by account and by address, where an address is what one subscriber has. */
import { describe, expect, it } from 'vitest';
import { SignInLimits } from './sign-in-limits.ts';

async function triesUntilRefused(attempt: () => Promise<void>, most = 200): Promise<number> {
  for (let tries = 0; tries < most; tries += 1) {
    try {
      await attempt();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        details: { detail: expect.stringMatching(/wait \d+ minutes|wait a minute/) },
      });
      return tries;
    }
  }
  return most;
}

describe('sign-in limits', () => {
  it('allow eight wrong passwords for one account from one address', async () => {
    const limits = new SignInLimits();
    expect(await triesUntilRefused(() => limits.password('ada@example.org', '192.0.2.1'))).toBe(8);
    expect(await triesUntilRefused(() => limits.password('ada@example.org', '192.0.2.2'), 1)).toBe(1);
  });

  it('allow sixty for one account from everywhere', async () => {
    const limits = new SignInLimits();
    let address = 0;
    const attempt = () => limits.password('ada@example.org', `10.0.${address >> 8}.${address++ & 255}`);
    expect(await triesUntilRefused(attempt)).toBe(60);
  });

  it('allow sixty from one address for all accounts', async () => {
    const limits = new SignInLimits();
    let account = 0;
    expect(await triesUntilRefused(() => limits.password(`person${account++}@example.org`, '192.0.2.1'))).toBe(60);
  });

  it('do not count what was right', async () => {
    const limits = new SignInLimits();
    for (let times = 0; times < 100; times += 1) {
      await limits.password('ada@example.org', '192.0.2.1');
      await limits.forgive('ada@example.org', '192.0.2.1');
    }
    expect(await triesUntilRefused(() => limits.password('ada@example.org', '192.0.2.1'))).toBe(8);
  });

  it('take a /64 of IPv6 for one address, however it is written, and the next for another', async () => {
    const limits = new SignInLimits();
    const written = ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:1:2:ffff::7'];
    let next = 0;
    expect(await triesUntilRefused(() => limits.password('ada@example.org', written[next++ % 4] ?? ''))).toBe(8);
    expect(await triesUntilRefused(() => limits.password('ada@example.org', '2001:db8:1:3::1'), 1)).toBe(1);
    expect(await triesUntilRefused(() => limits.password('ada@example.org', '::1'), 1)).toBe(1);
  });
});
