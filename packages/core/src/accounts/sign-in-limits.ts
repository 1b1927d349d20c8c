/** How often one may try: by account and by address together and alone, so that neither many guesses nor many guessers get far. */
import { TuttiError } from '@tutti/base';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { secretHash } from '../workspaces/secret-hash.ts';

const minutes = 60;

export class SignInLimits {
  // Only wrong passwords and PINs count for these.
  readonly #pair = new RateLimiterMemory({ points: 8, duration: 15 * minutes });
  readonly #account = new RateLimiterMemory({ points: 60, duration: 60 * minutes });
  readonly #address = new RateLimiterMemory({ points: 60, duration: 15 * minutes });
  readonly #card = new RateLimiterMemory({ points: 5, duration: 15 * minutes });
  // These count every try.
  readonly #letterAccount = new RateLimiterMemory({ points: 5, duration: 60 * minutes });
  readonly #letterAddress = new RateLimiterMemory({ points: 30, duration: 60 * minutes });
  readonly #linkAddress = new RateLimiterMemory({ points: 60, duration: 10 * minutes });
  readonly #passkeyAddress = new RateLimiterMemory({ points: 120, duration: 10 * minutes });

  /** Before a password is looked at: TOO_MANY_REQUESTS when too many were wrong. Counts the try; forgive() takes it back. */
  async password(account: string, address: string): Promise<void> {
    const [pair, who, where] = this.#keys(account, address);
    // Counted before the slow comparison, or a hundred tries at once would all pass.
    await take(this.#pair, pair);
    await take(this.#account, who);
    await take(this.#address, where);
  }

  /** The password was right. */
  async forgive(account: string, address: string): Promise<void> {
    const [pair, who, where] = this.#keys(account, address);
    await Promise.all([this.#pair.delete(pair), this.#account.reward(who), this.#address.reward(where)]);
  }

  /** As password(), for a card and an address; how often a card may be tried at all is counted with the card. */
  async card(card: string, address: string): Promise<void> {
    await take(this.#card, `${card} ${network(address)}`);
    await take(this.#address, network(address));
  }

  async forgiveCard(card: string, address: string): Promise<void> {
    await Promise.all([this.#card.delete(`${card} ${network(address)}`), this.#address.reward(network(address))]);
  }

  async letter(account: string, address: string): Promise<void> {
    await take(this.#letterAddress, network(address));
    await take(this.#letterAccount, secretHash(account));
  }

  async link(address: string): Promise<void> {
    await take(this.#linkAddress, network(address));
  }

  async passkey(address: string): Promise<void> {
    await take(this.#passkeyAddress, network(address));
  }

  #keys(account: string, address: string): [string, string, string] {
    const who = secretHash(account);
    return [`${who} ${network(address)}`, who, network(address)];
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const wait = Math.ceil(refused.msBeforeNext / 60_000);
    throw new TuttiError('TOO_MANY_REQUESTS', {
      detail: `There were too many tries. Please wait ${wait === 1 ? 'a minute' : `${wait} minutes`} and try again.`,
      hint: `retry-after-minutes=${wait}`,
    });
  }
}

/** One subscriber has a whole /64 of IPv6 addresses. */
function network(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const start = head === '' ? [] : head.split(':');
  const end = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined ? start : [...start, ...new Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0'), ...end];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
