/** What all organisations let others see of one indicator, and since when each figure has been counted in the sum. */
import type { Indicator } from '../../common/indicator.ts';
import { type Consent, type Share, shareOf } from '../../common/sharing.ts';
import type { Accepted } from './ledger.ts';

export class Shares {
  readonly #indicator: Indicator;
  readonly #said = new Map<string, Consent[]>();
  readonly #found = new Map<string, Share>();

  /** @param said of all organisations, oldest first */
  constructor(indicator: Indicator, said: readonly Consent[]) {
    this.#indicator = indicator;
    for (const one of said) this.#said.set(one.organisation, [...(this.#said.get(one.organisation) ?? []), one]);
  }

  /** As it holds now, whatever day is looked at: what was taken back is taken back for all days. */
  of(organisation: string): Share {
    const found = this.#found.get(organisation) ?? shareOf(this.#indicator, this.#said.get(organisation) ?? []);
    this.#found.set(organisation, found);
    return found;
  }

  /**
   * From when on the organisation's figure of a period has been part of the sum: Infinity where it never was. Once it was, no sum is
   * ever made without it, since the difference to the one before would be the figure that was taken back.
   * @param accepted its own of that period, oldest first
   */
  countedFrom(accepted: readonly Accepted[]): number {
    const [first] = accepted;
    if (!first) return Number.POSITIVE_INFINITY;
    const said = this.#said.get(first.organisation) ?? [];
    if (said.every(({ total }) => total !== 'nobody')) return first.at;
    // At the same moment it may have been seen before it was taken back.
    const before = said.findLast(({ at }) => at < first.at);
    if (before === undefined || before.total !== 'nobody') return first.at;
    return said.find(({ at, total }) => at >= first.at && total !== 'nobody')?.at ?? Number.POSITIVE_INFINITY;
  }
}
