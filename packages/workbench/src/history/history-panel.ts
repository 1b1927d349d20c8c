/** The history of a document beside its panel: settled versions with the people who wrote them, what changed, a name, and the way back. */
import '@tutti/ui/controls/form-controls.ts';
import '@tutti/ui/elements/organisation-chip.ts';
import '@tutti/ui/elements/skeleton-lines.ts';
import type { VersionInfo, VersionsAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, type PropertyValues } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { type OpenDocument, openDocuments } from '../documents/open-documents.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { type Comparison, compareContent } from './compare-content.ts';
import { DocumentHistory } from './document-history.ts';
import './erase-view.ts';
import { versionList } from './version-list.ts';
import { versionReader } from './version-reader.ts';

/** A moment after people stopped, so that a burst of changes is one question. */
const settleMs = 1_500;

export class HistoryPanel extends LightElement {
  static override properties = {
    view: { attribute: false },
    document: { state: true },
    answer: { state: true },
    failure: { state: true },
    chosen: { state: true },
    against: { state: true },
    marked: { state: true },
    naming: { state: true },
    busy: { state: true },
    comparison: { state: true },
    erasing: { state: true },
  };
  declare view: WorkspaceView;
  declare document: OpenDocument | undefined;
  declare answer: VersionsAnswer | undefined;
  declare failure: unknown;
  /** The version that is being read. */
  declare chosen: number | undefined;
  /** The version it is compared with; the one before when undefined. */
  declare against: number | undefined;
  declare marked: boolean;
  declare naming: boolean;
  declare busy: boolean;
  declare comparison: Comparison | undefined;
  /** What is to be erased for good is being chosen. */
  declare erasing: boolean;
  #history: DocumentHistory | undefined;
  #asked = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #listening: { dispose(): unknown }[] = [];
  readonly #phone = matchMedia('(max-width: 48rem)');

  constructor() {
    super();
    this.document = undefined;
    this.answer = undefined;
    this.failure = undefined;
    this.chosen = undefined;
    this.against = undefined;
    this.marked = true;
    this.naming = false;
    this.busy = false;
    this.comparison = undefined;
    this.erasing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#settling);
    for (const listening of this.#listening) listening.dispose();
    this.#phone.removeEventListener('change', this.#show);
  }

  /** Not earlier: the code comes after the element, and what it was given is there only now. */
  override firstUpdated(): void {
    const open = openDocuments(this.view.store);
    this.follow(open.changed);
    this.#listening = [
      this.view.store.documentsChanged.on(({ plugin, document }) => {
        if (!same({ plugin, name: document }, this.document)) return;
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => void this.load(), settleMs);
      }),
      // Its numbers begin anew, so nothing that was read of it stands for anything.
      open.replaced.on((document) => {
        if (same(document, this.document)) this.#open(document);
      }),
    ];
    this.#phone.addEventListener('change', this.#show);
    this.#show();
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  /** A page of its own on a phone, beside the panel elsewhere. */
  #show = (): void => {
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    dialog.close();
    if (this.#phone.matches) dialog.showModal();
    else dialog.show();
  };

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('naming') && this.naming) this.querySelector<HTMLInputElement>('.name-form input')?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const open = this.documents;
    if (!open.some((one) => same(one, this.document))) this.#open(open[0]);
    if (changed.has('chosen') || changed.has('against') || changed.has('answer')) void this.#compare();
  }

  /** Those of the panel that is shown. */
  get documents(): OpenDocument[] {
    const { route, store } = this.view;
    return route.page === 'panel' ? openDocuments(store).of(route.plugin) : [];
  }

  get version(): VersionInfo | undefined {
    return this.answer?.versions.find(({ seq }) => seq === this.chosen);
  }

  /** What the version is compared with. */
  get former(): VersionInfo | undefined {
    const versions = this.answer?.versions ?? [];
    if (this.against !== undefined) return versions.find(({ seq }) => seq === this.against);
    return versions[versions.findIndex(({ seq }) => seq === this.chosen) + 1];
  }

  get history(): DocumentHistory | undefined {
    return this.#history;
  }

  /** Begins or ends choosing what goes for good. */
  startErasing(erasing: boolean): void {
    this.erasing = erasing;
    void this.updateComplete.then(() => {
      const target = this.querySelector<HTMLElement>(erasing ? 'tutti-erase h3' : '.erase-link');
      (target ?? this.querySelector<HTMLElement>('h2'))?.focus();
    });
  }

  /** Everybody who has the document open starts afresh, this page too. */
  erased(): void {
    const { document } = this;
    this.startErasing(false);
    if (document) this.#open(document);
  }

  pick(document: OpenDocument): void {
    this.#open(document);
  }

  choose(seq: number | undefined): void {
    const left = this.chosen;
    this.chosen = seq;
    this.against = undefined;
    this.naming = false;
    this.comparison = undefined;
    void this.updateComplete.then(() => {
      const target = seq === undefined ? `.version[data-seq="${left}"]` : '.version-head h3';
      (this.querySelector<HTMLElement>(target) ?? this.querySelector<HTMLElement>('h2'))?.focus();
    });
  }

  async load(): Promise<void> {
    const history = this.#history;
    if (!history) return;
    try {
      const answer = await history.list();
      if (this.#history !== history) return;
      this.answer = answer;
      this.failure = undefined;
      // The newest one grew while it was read: it goes by another number now.
      if (this.chosen !== undefined && !this.version) this.chosen = answer.versions.find(({ seq }) => seq > (this.chosen ?? 0))?.seq;
    } catch (error) {
      if (this.#history === history) this.failure = error;
    }
  }

  async name(name: string): Promise<void> {
    const { version } = this;
    const isNewest = version?.seq === this.answer?.versions[0]?.seq;
    await this.#act(async (history) => {
      await history.name(name, version && !isNewest ? version.seq : undefined);
      this.naming = false;
      this.view.app.notify(text('history.named', { name }));
    });
    // The field is gone; whoever works by keyboard stays in the panel.
    await this.updateComplete;
    this.querySelector<HTMLElement>(this.version ? '.version-head h3' : 'h2')?.focus();
  }

  async restore(seq: number): Promise<void> {
    await this.#act(async (history) => {
      const answer = await history.restore(seq);
      if (!answer.changed) {
        this.view.app.notify(text('history.same-already'), 'info');
        return;
      }
      this.choose(undefined);
      this.view.app.notify(text('history.restored'), 'success', () => void this.#takeBack(history, answer.before));
    });
  }

  async #takeBack(history: DocumentHistory, seq: number): Promise<void> {
    try {
      await history.restore(seq);
      this.view.app.notify(text('history.taken-back'));
    } catch (error) {
      this.view.app.notifyError(error);
    }
    await this.load();
  }

  async #act(work: (history: DocumentHistory) => Promise<void>): Promise<void> {
    if (!this.#history || this.busy) return;
    this.busy = true;
    try {
      await work(this.#history);
      await this.load();
    } catch (error) {
      this.view.app.notifyError(error);
    } finally {
      this.busy = false;
    }
  }

  #open(document: OpenDocument | undefined): void {
    this.document = document;
    this.answer = undefined;
    this.failure = undefined;
    this.chosen = undefined;
    this.against = undefined;
    this.comparison = undefined;
    this.erasing = false;
    this.#history = document && new DocumentHistory(this.view.store, document);
    void this.load();
  }

  async #compare(): Promise<void> {
    const [history, version, former] = [this.#history, this.version, this.former];
    const asked = ++this.#asked;
    if (!history || !version) return;
    try {
      const [after, before] = await Promise.all([history.content(version), former ? history.content(former) : []]);
      if (asked === this.#asked) this.comparison = compareContent(before, after);
    } catch (error) {
      if (asked === this.#asked) this.view.app.notifyError(error);
    }
  }

  #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.naming) this.naming = false;
    else if (this.erasing) this.startErasing(false);
    else if (this.chosen === undefined) this.#close();
    else this.choose(undefined);
  };

  #close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };

  override render() {
    return html`<dialog class="history" aria-labelledby="history-title" @keydown=${this.#keydown} @cancel=${(event: Event) => event.preventDefault()}>
      <div class="history-head">
        <h2 id="history-title" tabindex="-1">${text('history.title')}</h2>
        <button type="button" class="icon-button" aria-label=${text('history.close')} title=${text('history.close')} @click=${this.#close}>
          <wa-icon name="x"></wa-icon></button>
      </div>
      ${this.#body()}
    </dialog>`;
  }

  #body() {
    if (!this.document) return html`<p class="soft">${text('history.no-document')}</p>`;
    if (this.failure !== undefined) {
      return html`<p>${errorWords(this.failure)}</p>
        <wa-button appearance="outlined" @click=${() => void this.load()}>${text('action.retry')}</wa-button>`;
    }
    if (!this.answer) return html`<tutti-skeleton label=${text('history.loading')} lines="5"></tutti-skeleton>`;
    if (this.erasing) {
      return html`<tutti-erase .view=${this.view} .history=${this.#history} .answer=${this.answer}
        @cancel=${() => this.startErasing(false)} @erased=${() => this.erased()}></tutti-erase>`;
    }
    return this.version ? versionReader(this, this.version) : versionList(this, this.answer);
  }
}

function same(one: OpenDocument | undefined, other: OpenDocument | undefined): boolean {
  return one?.plugin === other?.plugin && one?.name === other?.name;
}

defineElement('tutti-history', HistoryPanel);
