/** The versions as the panel holds them, and everything a person can do to one; each change answers with the version as it then stands. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { Judgement } from '../../common/versions/section-changes.ts';
import type {
  NextVersionAnswer,
  StanceKind,
  VersionAnswer,
  VersionInfo,
  VersionRights,
  VersionRule,
  VersionsAnswer,
} from '../../common/versions/version.ts';

export interface NewVersion {
  number: string;
  note: string;
  rule: VersionRule;
  asked: string[];
  until?: string;
  judged: Judgement[];
}

export interface NewStance {
  kind: StanceKind;
  words: string;
  sections: string[];
  until?: string;
}

/** What the server would put up, and the hash of the text that was looked at. */
export type NextVersion = NextVersionAnswer & { hash: string };

export class VersionDesk {
  versions: VersionInfo[] = [];
  /** The version on the page. */
  answer: VersionAnswer | undefined;
  may: VersionRights = { sign: false, lead: false };
  readonly #context: PanelContext;
  readonly #changed: () => void;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** @param wanted id of a version; when it is not there, the one being asked about or else in force. @throws TuttiError when the server cannot be asked. */
  async load(wanted: string | undefined, against?: string): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { versions, may } = (await this.#ask('GET', '/versions')) as VersionsAnswer;
    const first = versions.find(({ status }) => status === 'endorsing') ?? versions.find(({ status }) => status === 'in-force');
    const chosen = versions.find(({ id }) => id === wanted) ?? first ?? versions[0];
    const query = against === undefined ? '' : `?against=${encodeURIComponent(against)}`;
    const answer = chosen && ((await this.#ask('GET', `/versions/${chosen.id}${query}`)) as VersionAnswer);
    if (turn !== this.#turn) return;
    this.versions = versions;
    this.may = may;
    this.answer = answer;
    this.#changed();
  }

  /** Undefined when the server refused, which has then been said. */
  async next(): Promise<NextVersion | undefined> {
    return (await this.#try(() => this.#ask('GET', '/versions/next'))) as NextVersion | undefined;
  }

  /** @returns the id of the version, undefined when the server refused, which has then been said. */
  async putUp(version: NewVersion, hash: string): Promise<string | undefined> {
    const answer = (await this.#try(() => this.#ask('POST', '/versions', { ...version, hash }))) as VersionAnswer | undefined;
    return answer?.version.id;
  }

  give(stance: NewStance & { authority: string }): Promise<boolean> {
    return this.#change('PUT', `${this.#path}/stance`, stance);
  }

  note(said: NewStance & { organisation: string; where: string }): Promise<boolean> {
    return this.#change('POST', `${this.#path}/said`, said);
  }

  putInForce(): Promise<boolean> {
    return this.#change('POST', `${this.#path}/in-force`, {});
  }

  withdraw(reason: string): Promise<boolean> {
    return this.#change('POST', `${this.#path}/withdraw`, { reason });
  }

  get #path(): string {
    return `/versions/${this.answer?.version.id ?? ''}`;
  }

  async #change(method: string, path: string, body: object): Promise<boolean> {
    const answer = (await this.#try(() => this.#ask(method, path, body))) as VersionAnswer | undefined;
    if (answer === undefined) return false;
    await this.load(answer.version.id);
    return true;
  }

  async #try(ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return await ask();
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.#context.notify({ text: this.#context.text('start.untold', { reason }), kind: 'problem' });
      return undefined;
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.#context.fetch(path, { method, ...sent })).json();
  }
}
