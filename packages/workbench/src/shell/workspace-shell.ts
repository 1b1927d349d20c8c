/** The shell around an open workspace: stave, top, page or tabs, status; and on a phone one page with a bar at the thumb. */
import { type Disposable, isTuttiError } from '@tutti/base';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { type App, errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { takeLostFocus } from '../app/take-lost-focus.ts';
import { type BesideState, keepBeside, readBeside } from '../beside/beside-memory.ts';
import '../beside/beside-pane.ts';
import { CommandCenter } from '../commands/command-center.ts';
import { DocumentDesk } from '../documents/document-desk.ts';
import { keepQuestion } from '../documents/keep-question.ts';
import { openDocuments } from '../documents/open-documents.ts';
import { outsideFrame } from '../pages/outside-frame.ts';
import { samePage, type WorkspaceRoute } from '../router/route.ts';
import { chosenSeat } from '../session/chosen-seat.ts';
import { keepChoiceChanged } from '../session/keep-choice.ts';
import { redraw } from '../text/redraw.ts';
import { text } from '../text/text.ts';
import { WorkspaceStore } from '../workspace/workspace-store.ts';
import { bottomBar } from './bottom-bar.ts';
import { pageTitle } from './page-title.ts';
import { saveWords, statusLine } from './status-line.ts';
import { stave } from './stave.ts';
import '../glossary/term-card.ts';
import './sign-in-questions.ts';
import { storageBanner } from './storage-banner.ts';
import { keepStrip, readStrip } from './strip-memory.ts';
import { TabList } from './tab-list.ts';
import { tabStrip } from './tab-strip.ts';
import { topBar } from './top-bar.ts';
import { waitsBanner } from './waits-banner.ts';
import { workspacePage } from './workspace-page.ts';
import './workspace-strip.ts';
import type { ThreadSubject, WorkspaceView } from './workspace-view.ts';

export class WorkspaceShell extends LightElement {
  static override properties = {
    app: { attribute: false },
    route: { attribute: false },
    failure: { state: true },
    paletteOpen: { state: true },
    historyOpen: { state: true },
    thread: { state: true },
    beside: { state: true },
    stripOpen: { state: true },
    spoken: { state: true },
  };
  declare app: App;
  declare route: WorkspaceRoute;
  declare failure: unknown;
  declare paletteOpen: boolean;
  declare historyOpen: boolean;
  /** Whose links stand beside the page. */
  declare thread: ThreadSubject | undefined;
  declare beside: BesideState | undefined;
  declare stripOpen: boolean;
  /** What screen readers are told politely: the page's name, and the saved state once it settled. */
  declare spoken: string;
  #store: WorkspaceStore | undefined;
  #desk = new DocumentDesk();
  #tabs = new TabList();
  #commands: CommandCenter | undefined;
  #spokenPage = '';
  /** What had the focus before the links were opened. */
  #beforeThread: Element | null = null;
  #following: Disposable | undefined;
  #speaking: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.failure = undefined;
    this.paletteOpen = false;
    this.historyOpen = false;
    this.thread = undefined;
    this.beside = undefined;
    this.stripOpen = true;
    this.spoken = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.#desk.changed, this.#tabs.changed, this.app.session.changed, keepChoiceChanged);
    this.#desk.changed.on(() => this.#speakSaveState());
    this.#following = this.app.session.languageChanged.on(() => void this.#speakAnew());
    window.addEventListener('beforeunload', this.#beforeUnload);
    window.addEventListener('keydown', this.#keydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#beforeUnload);
    window.removeEventListener('keydown', this.#keydown);
    void this.#following?.dispose();
    void this.#store?.dispose();
    this.#store = undefined;
  }

  /** What the tools call their pages and say on them comes from the server, in the language that was just chosen. */
  async #speakAnew(): Promise<void> {
    await this.#store?.refresh();
    await this.updateComplete;
    redraw(document);
  }

  #beforeUnload = (event: BeforeUnloadEvent): void => {
    if (this.#desk.wouldLose) event.preventDefault();
  };

  #keydown = (event: KeyboardEvent): void => {
    const view = this.#view();
    if (view) this.#commands?.keydown(event);
  };

  override willUpdate(): void {
    // After signing out a last update comes when the element has left the page: nothing is to be opened for it.
    if (this.isConnected && this.#store?.id !== this.route.workspace) this.#open();
    const active = this.#tabs.active;
    if (active === undefined || active !== this.route) this.#tabs.show(this.route);
  }

  #open(): void {
    void this.#store?.dispose();
    this.unfollow();
    this.failure = undefined;
    this.app.api.seat = chosenSeat(this.app.session.answer, this.route.workspace)?.id;
    const store = new WorkspaceStore(this.route.workspace, this.app.api);
    this.#store = store;
    this.#tabs = new TabList();
    this.historyOpen = false;
    this.thread = undefined;
    this.beside = readBeside(this.route.workspace, this.#sharedComputer);
    this.stripOpen = readStrip(this.#sharedComputer);
    this.#commands = new CommandCenter({ view: () => this.#view() });
    this.follow(store.changed, openDocuments(store).changed, this.#desk.changed, this.#tabs.changed, this.app.session.changed);
    store.noticed.on((notice) => this.app.notify(notice.text, 'info'));
    store.ended.on((error) => this.#ended(error));
    store.open().catch((error: unknown) => {
      if (this.#store === store) this.#ended(error);
    });
  }

  #ended(error: unknown): void {
    if (isTuttiError(error, 'NOT_SIGNED_IN') || isTuttiError(error, 'SESSION_ENDED')) void this.app.session.load();
    // What is open stays open through troubles that pass: only a refusal takes it away.
    else if (this.#store?.answer && !isTuttiError(error, 'NO_SUCH_WORKSPACE') && !isTuttiError(error, 'NOT_ALLOWED')) return;
    this.failure = error;
  }

  #view(): WorkspaceView | undefined {
    const store = this.#store;
    if (!store?.answer) return undefined;
    return {
      app: this.app,
      store,
      desk: this.#desk,
      tabs: this.#tabs,
      answer: store.answer,
      route: this.route,
      openPalette: () => this.openPalette(),
      historyOpen: this.historyOpen && this.route.page === 'panel',
      toggleHistory: () => this.#toggleHistory(),
      openThread: (subject) => this.#openThread(subject),
      besideOpen: this.beside?.open === true,
      toggleBeside: () => this.beside && this.#setBeside({ ...this.beside, open: !this.beside.open }),
      stripOpen: this.stripOpen,
      toggleStrip: () => this.#toggleStrip(),
      openTab: (route) => {
        this.#tabs.add(route);
        this.app.navigator.go(route);
      },
      closeTab: (route) => {
        const wasHere = samePage(route, this.route);
        const next = this.#tabs.close(route);
        if (wasHere && next) this.app.navigator.go(next);
      },
    };
  }

  /** The element draws itself once its code is there; it is fetched early, so that the first letters typed are not lost. */
  openPalette(): void {
    fetchPalette();
    this.paletteOpen = true;
  }

  /** One thing at a time stands beside the page. */
  #openThread(subject: ThreadSubject): void {
    this.historyOpen = false;
    this.#beforeThread = document.activeElement;
    this.thread = subject;
    import('../thread/thread-panel.ts').catch((error: unknown) => {
      this.thread = undefined;
      this.app.notifyError(error);
    });
  }

  #closeThread(): void {
    this.thread = undefined;
    const before = this.#beforeThread;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    else this.querySelector<HTMLElement>('#page')?.focus();
  }

  #setBeside(beside: BesideState): void {
    const closed = this.beside?.open === true && !beside.open;
    this.beside = beside;
    keepBeside(this.route.workspace, beside, this.#sharedComputer);
    if (closed) this.querySelector<HTMLElement>('.beside-button')?.focus();
  }

  #toggleStrip(): void {
    this.stripOpen = !this.stripOpen;
    keepStrip(this.stripOpen, this.#sharedComputer);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(this.stripOpen ? '.strip-close' : '.strip-open')?.focus());
  }

  get #sharedComputer(): boolean {
    return this.app.session.answer?.sharedComputer === true;
  }

  /** The element draws itself once its code is there, as the palette does. */
  #toggleHistory(): void {
    this.historyOpen = !this.historyOpen;
    this.thread = undefined;
    if (this.historyOpen) {
      import('../history/history-panel.ts').catch((error: unknown) => {
        this.historyOpen = false;
        this.app.notifyError(error);
      });
    } else this.querySelector<HTMLElement>('.history-button')?.focus();
  }

  override firstUpdated(): void {
    if ('requestIdleCallback' in window) requestIdleCallback(fetchPalette, { timeout: 3_000 });
  }

  override updated(): void {
    const answer = this.#store?.answer;
    if (!answer) return;
    const title = pageTitle(answer, this.route);
    document.title = text('title.in-workspace', { page: title, workspace: answer.workspace.name });
    const page = this.#tabs.keyOf(this.route);
    if (page === this.#spokenPage) return;
    const first = this.#spokenPage === '';
    this.#spokenPage = page;
    const main = this.querySelector<HTMLElement>('#page');
    if (first) {
      takeLostFocus(main ?? undefined);
      return;
    }
    this.spoken = title;
    main?.focus({ preventScroll: true });
    main?.scrollTo(0, 0);
  }

  /** Waits until the state stands for a moment: nobody wants to hear "saving, saved" at every word. */
  #speakSaveState(): void {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      const summary = this.#desk.summary;
      if (summary && summary.state !== 'saving' && summary.state !== 'connecting') this.spoken = saveWords(summary);
    }, 2_500);
  }

  override render() {
    const view = this.#view();
    if (this.failure !== undefined) return this.#failed();
    if (!view) {
      return html`<div class="shell waiting" aria-busy="true"><div class="stave"></div><div class="top"></div>
        <main id="page"><div class="page"><tutti-skeleton label=${text('loading.workspace')} lines="5"></tutti-skeleton></div></main></div>`;
    }
    return keyed(
      view.store.id,
      html`<a class="skip" href="#page" @click=${this.#skip}>${text('shell.skip')}</a>
      <div class="shell">
        ${stave(view)} ${topBar(view, this.#commands)}
        <div class="centre">
          ${this.stripOpen ? html`<tutti-strip .view=${view}></tutti-strip>` : nothing} ${storageBanner(view)} ${waitsBanner(view)}
          ${view.answer.asks ? html`<tutti-sign-in-questions .view=${view}></tutti-sign-in-questions>` : nothing} ${tabStrip(view)}
          <div class="pages"><main id="page" tabindex="-1">
            ${repeat(
              this.#tabs.tabs,
              (tab) => this.#tabs.keyOf(tab),
              (tab) => html`<div class="tab-page" ?hidden=${!samePage(tab, this.route)}>${workspacePage(view, tab, this.#commands)}</div>`,
            )}
          </main>
          ${this.beside?.open ? html`<tutti-beside .view=${view} .commands=${this.#commands} .state=${this.beside} @beside-change=${(event: CustomEvent<BesideState>) => this.#setBeside(event.detail)}></tutti-beside>` : nothing}
          </div>
          ${keepQuestion(view)}
        </div>
        ${view.historyOpen ? html`<tutti-history .view=${view} @close=${() => this.#toggleHistory()}></tutti-history>` : nothing}
        ${this.thread ? html`<tutti-thread .view=${view} .subject=${this.thread} @close=${() => this.#closeThread()}></tutti-thread>` : nothing}
        ${statusLine(view, this.#commands)} ${bottomBar(view)}
      </div>
      <tutti-term-card .view=${view}></tutti-term-card>
      <div class="visually-hidden" role="status" aria-live="polite">${this.spoken}</div>
      ${
        this.paletteOpen
          ? html`<tutti-palette .view=${view} .commands=${this.#commands} @close=${() => {
              this.paletteOpen = false;
            }}></tutti-palette>`
          : nothing
      }`,
    );
  }

  #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>('#page')?.focus();
  };

  #failed() {
    if (isTuttiError(this.failure, 'NO_SUCH_WORKSPACE')) {
      return outsideFrame(
        text('error.no-workspace-heading'),
        html`<h1>${text('error.no-workspace-heading')}</h1>
        <p>${text('error.no-workspace-words')}</p>
        <div class="actions"><wa-button variant="brand" href="/">${text('not-found.back')}</wa-button></div>`,
      );
    }
    return outsideFrame(
      text('error.workspace-heading'),
      html`<h1>${text('error.workspace-heading')}</h1>
      <p>${errorWords(this.failure)}</p>
      <div class="actions">
        <wa-button variant="brand" @click=${() => this.#retry()}>${text('action.retry')}</wa-button>
        <wa-button appearance="plain" href="/">${text('not-found.back')}</wa-button>
      </div>`,
    );
  }

  #retry(): void {
    this.#open();
    this.requestUpdate();
  }
}

function fetchPalette(): void {
  import('../palette/palette-dialog.ts').catch(() => {
    // asked again when it is opened
  });
}

defineElement('tutti-workspace', WorkspaceShell);
