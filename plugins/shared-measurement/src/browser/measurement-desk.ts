/** What the panel holds of the server's answers, and everything a person can do; what went wrong is told in words. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { Duty } from '../common/indicator.ts';
import type { LookAs } from '../common/look-as.ts';
import type {
  EntriesAnswer,
  IndicatorAnswer,
  IndicatorsAnswer,
  ReviewsAnswer,
  ScorecardAnswer,
  ValueRow,
  ValuesAnswer,
} from '../common/values.ts';
import type { Waiting } from './draft-keeper.ts';
import type { KeepNote } from './note-list.ts';

export interface Page {
  answer: IndicatorAnswer;
  rows: ValueRow[];
}

const mostSent = 500;

export class MeasurementDesk {
  scorecard: ScorecardAnswer | undefined;
  /** The indicator on the page. */
  page: Page | undefined;
  /** Undefined for those who report nothing. */
  entries: EntriesAnswer | undefined;
  /** Undefined for those who check nothing. */
  reviews: ReviewsAnswer | undefined;
  readonly #context: PanelContext;
  readonly #changed: () => void;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /**
   * @param code of the indicator that is shown, if one is
   * @param as with whose eyes; undefined: with one's own
   * @throws TuttiError when the server cannot be asked.
   */
  async load(code: string | undefined, as?: LookAs): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { role, organisation } = this.#context.seat;
    const reports = as === undefined && (role === 'lead' || role === 'member') && organisation !== undefined;
    const checks = as === undefined && (role === 'facilitator' || role === 'steward');
    const [scorecard, page, entries, reviews] = await Promise.all([
      this.#ask('GET', lookedAt('/scorecard', as)) as Promise<ScorecardAnswer>,
      code === undefined ? undefined : this.#loadPage(code, as),
      reports ? (this.#ask('GET', '/entries') as Promise<EntriesAnswer>) : undefined,
      checks ? (this.#ask('GET', '/reviews') as Promise<ReviewsAnswer>) : undefined,
    ]);
    if (turn !== this.#turn) return;
    Object.assign(this, { scorecard, page, entries, reviews });
    this.#changed();
  }

  async #loadPage(code: string, as: LookAs | undefined): Promise<Page | undefined> {
    const path = `/indicators/${encodeURIComponent(code)}`;
    // Whether others may know of it at all is asked first, so that what they may not is no fault of the page.
    if (as !== undefined) {
      const { indicators } = (await this.#ask('GET', lookedAt('/indicators', as))) as IndicatorsAnswer;
      if (!indicators.some((one) => one.code === code)) return undefined;
    }
    try {
      const [answer, values] = await Promise.all([this.#ask('GET', lookedAt(path, as)), this.#ask('GET', lookedAt(`${path}/values`, as))]);
      return { answer: answer as IndicatorAnswer, rows: (values as ValuesAnswer).rows };
    } catch (error) {
      if (codeOf(error) === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  /** Rejects where it could not be kept: the grid says so beside the cell. */
  async keep(cell: Waiting): Promise<void> {
    this.entries = (await this.#ask('PUT', '/entries', { cells: [cell] })) as EntriesAnswer;
    this.#changed();
  }

  async reloadEntries(): Promise<void> {
    this.entries = (await this.#ask('GET', '/entries')) as EntriesAnswer;
    this.#changed();
  }

  /** Rejects with the field that is wrong. */
  async send(
    cells: readonly { indicator: string; scope: string; period: string; reason?: string; why?: string; tell?: boolean }[],
  ): Promise<void> {
    // The server takes so many at once; those before one that it refuses are sent.
    for (let start = 0; start < cells.length; start += mostSent) {
      this.entries = (await this.#ask('POST', '/entries/send', { cells: cells.slice(start, start + mostSent) })) as EntriesAnswer;
    }
    this.#changed();
  }

  async check(body: { accept?: string[]; return?: { id: string; words: string }[] }): Promise<boolean> {
    const reviews = (await this.#try(() => this.#ask('POST', '/reviews', body))) as ReviewsAnswer | undefined;
    if (!reviews) return false;
    this.reviews = reviews;
    this.#changed();
    return true;
  }

  /** Rejects with the field that is wrong. @returns its code */
  async define(body: Record<string, unknown>, duties: readonly Duty[]): Promise<string> {
    const { indicator } = (await this.#ask('POST', '/indicators', body)) as IndicatorAnswer;
    await this.#ask('PUT', `/indicators/${indicator.code}/duties`, { duties });
    return indicator.code;
  }

  /** Rejects with the field that is wrong. */
  async change(code: string, version: number, changes: Record<string, unknown>, duties: readonly Duty[]): Promise<void> {
    await this.#ask('PATCH', `/indicators/${code}`, { version, changes });
    await this.#ask('PUT', `/indicators/${code}/duties`, { duties });
  }

  /** A new note, or a change of one; what went wrong is told. */
  async keepNote(code: string, { id, ...note }: Parameters<KeepNote>[0]): Promise<boolean> {
    const ask =
      id === undefined ? () => this.#ask('POST', `/indicators/${code}/notes`, note) : () => this.#ask('PATCH', `/notes/${id}`, note);
    const answer = (await this.#try(ask)) as IndicatorAnswer | undefined;
    if (!answer) return false;
    if (this.page?.answer.indicator.code === answer.indicator.code) this.page = { ...this.page, answer };
    this.#changed();
    return true;
  }

  retire = (code: string, retired: boolean): Promise<unknown> =>
    this.#try(() => this.#ask('POST', `/indicators/${code}/${retired ? 'retire' : 'revive'}`, {}));

  async #try(ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return await ask();
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.#context.notify({ text: this.#context.text('untold', { reason }), kind: 'problem' });
      return undefined;
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.#context.fetch(path, { method, ...sent })).json();
  }
}

export function lookedAt(path: string, as: LookAs | undefined): string {
  return as === undefined ? path : `${path}?as=${as}`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
