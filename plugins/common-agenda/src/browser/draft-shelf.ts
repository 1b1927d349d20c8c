/** The drafts this seat may see, and what can be done with them over the plugin's routes. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { DraftAnswer, DraftInfo, DraftsAnswer } from '../common/draft.ts';

export class DraftShelf {
  drafts: DraftInfo[] = [];
  #context: PanelContext;
  #changed: () => void;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** Partner staff write drafts; the backbone reads what was shared; observers and residents see none. */
  get mayRead(): boolean {
    return ['facilitator', 'steward', 'lead', 'member'].includes(this.#context.seat.role);
  }

  get mayWrite(): boolean {
    return ['lead', 'member'].includes(this.#context.seat.role) && this.#context.seat.organisation !== undefined;
  }

  isOwn(draft: DraftInfo): boolean {
    return draft.organisation === this.#context.seat.organisation?.id;
  }

  async load(): Promise<void> {
    if (!this.mayRead) return;
    const answer = (await (await this.#context.fetch('/drafts')).json()) as DraftsAnswer;
    this.drafts = answer.drafts;
    this.#changed();
  }

  async create(title: string, section: string | undefined): Promise<DraftInfo> {
    const { draft } = await this.#send('POST', '/drafts', { title, ...(section === undefined ? {} : { section }) });
    this.#put(draft);
    return draft;
  }

  async share(draft: DraftInfo): Promise<void> {
    this.#put((await this.#send('POST', `/drafts/${draft.id}/share`, {})).draft);
  }

  async remove(draft: DraftInfo): Promise<void> {
    await this.#context.fetch(`/drafts/${draft.id}`, { method: 'DELETE' });
    this.drafts = this.drafts.filter(({ id }) => id !== draft.id);
    this.#changed();
  }

  async #send(method: string, path: string, body: object): Promise<DraftAnswer> {
    const answer = await this.#context.fetch(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return (await answer.json()) as DraftAnswer;
  }

  #put(draft: DraftInfo): void {
    this.drafts = [draft, ...this.drafts.filter(({ id }) => id !== draft.id)].sort((a, b) => b.createdAt - a.createdAt);
    this.#changed();
  }
}
