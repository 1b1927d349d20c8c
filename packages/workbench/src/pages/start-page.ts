/** The front door: the first question on a fresh server, straight to the one workspace, or a choice between several. */
import '@tutti/ui/controls/form-controls.ts';
import '@tutti/ui/elements/organisation-chip.ts';
import type { WorkspaceAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { type App, errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { panelName, type Route, routePath } from '../router/route.ts';
import { goToPlace, placeWords } from '../shell/workspace-switcher.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import { outsideFrame } from './outside-frame.ts';

/** The one sample there is; the server has it under this name. */
const sampleId = 'tidewell-thrives';

export class StartPage extends LightElement {
  static override properties = {
    app: { attribute: false },
    busy: { state: true },
    problem: { state: true },
    another: { attribute: false },
  };
  declare app: App;
  declare busy: '' | 'agenda' | 'sample';
  declare problem: string;
  /** Whoever has a workspace already asks for one more. */
  declare another: boolean;
  /** A workspace was just made here: where to go is known already. */
  #leaving = false;

  constructor() {
    super();
    this.busy = '';
    this.problem = '';
    this.another = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.app.session.changed);
  }

  async #create(kind: 'agenda' | 'sample', body: object): Promise<void> {
    this.busy = kind;
    this.problem = '';
    this.#leaving = true;
    // The seat of the workspace they come from means nothing in the new one.
    this.app.api.seat = undefined;
    try {
      const { workspace } = await this.app.api.post<{ workspace: string | { id: string } }>('/api/workspaces', body);
      await this.app.session.load();
      const id = typeof workspace === 'string' ? workspace : workspace.id;
      const place = kind === 'agenda' ? await this.#firstTool(id) : undefined;
      this.app.navigator.go(routePath(place ?? { page: 'home', workspace: id }), { replace: true });
    } catch (error) {
      this.#leaving = false;
      this.problem = errorWords(error);
    } finally {
      this.busy = '';
    }
  }

  /** The answer to the first question switched on one tool: that is where they want to go. */
  async #firstTool(workspace: string): Promise<Route | undefined> {
    const { plugins } = await this.app.api.get<WorkspaceAnswer>(`/api/workspaces/${workspace}`);
    const tool = plugins.find((plugin) => plugin.manifest.panels?.length);
    const panel = tool?.manifest.panels?.[0];
    return tool && panel && { page: 'panel', workspace, plugin: tool.id, panel: panelName(panel.id), address: '' };
  }

  #agenda(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const vision = String(fields.get('vision') ?? '').trim();
    void this.#create('agenda', { name: String(fields.get('name') ?? '').trim(), ...(vision ? { vision } : {}), first: 'agenda' });
  }

  override render() {
    const session = this.app.session.answer;
    if (!session) return nothing;
    if (this.#leaving || session.server.fresh) return this.#firstQuestion();
    if (this.another) return session.server.mayCreate ? this.#firstQuestion() : this.#mayNot();
    if (session.seats.length === 0) return this.#nowhere();
    const [only] = session.seats;
    if (session.seats.length === 1 && only) {
      queueMicrotask(() => this.app.navigator.go({ page: 'home', workspace: only.workspace.id }, { replace: true }));
      return nothing;
    }
    return this.#choose();
  }

  #firstQuestion() {
    const hasSample = this.app.session.answer?.seats.some((seat) => seat.workspace.id === sampleId) ?? false;
    return outsideFrame(
      text('start.heading'),
      html`<h1>${text('start.heading')}</h1>
        <p class="lead">${text('start.words')}</p>
        ${formProblem(this.problem)}
        <div class=${hasSample ? '' : 'two-ways'}>
          <form class="way stack" @submit=${(event: SubmitEvent) => this.#agenda(event)}>
            <h2><wa-icon name="scroll-text"></wa-icon>${text('start.agenda')}</h2>
            <p class="soft">${text('start.agenda-words')}</p>
            <wa-input name="name" label=${text('start.name-label')} hint=${text('start.name-hint')} required maxlength="80"></wa-input>
            <wa-input name="vision" label=${text('start.vision-label')} hint=${text('start.vision-hint')} maxlength="200"></wa-input>
            <wa-button type="submit" variant="brand" size="l" ?loading=${this.busy === 'agenda'}>${text('start.agenda-button')}</wa-button>
          </form>
          ${hasSample ? nothing : this.#sample()}
        </div>
        ${this.another ? html`<p><a href="/">${text('action.back')}</a></p>` : nothing}`,
      !hasSample,
    );
  }

  #sample() {
    return html`<section class="way stack">
      <h2><wa-icon name="sprout"></wa-icon>${text('start.sample')}</h2>
      <p class="soft">${text('start.sample-words')}</p>
      <wa-button appearance="outlined" size="l" ?loading=${this.busy === 'sample'}
        @click=${() => this.#create('sample', { sample: sampleId })}>${text('start.sample-button')}</wa-button>
      <p class="soft small">${text('start.sample-hint')}</p>
    </section>`;
  }

  #mayNot() {
    return outsideFrame(
      text('start.may-not'),
      html`<h1>${text('start.may-not')}</h1><p>${text('start.may-not-words')}</p>
        <div class="actions"><wa-button variant="brand" href="/">${text('not-found.back')}</wa-button></div>`,
    );
  }

  #choose() {
    const seats = this.app.session.answer?.seats ?? [];
    return outsideFrame(
      text('start.choose'),
      html`<h1>${text('start.choose')}</h1>
        <ul class="links">
          ${seats.map(
            (seat) => html`<li><a href=${routePath({ page: 'home', workspace: seat.workspace.id })}
              @click=${(event: Event) => goToPlace(event, this.app, seat)}>
            <strong>${seat.workspace.name}</strong>
            <span class="soft">${placeWords(seat)}</span>
            <wa-icon name="chevron-right"></wa-icon></a></li>`,
          )}
        </ul>
        ${this.app.session.answer?.server.mayCreate ? html`<p><a href="/start">${text('start.another')}</a></p>` : nothing}`,
    );
  }

  #nowhere() {
    return outsideFrame(
      text('start.nowhere'),
      html`<h1>${text('start.nowhere')}</h1><p>${text('start.nowhere-words')}</p>
        <div class="actions"><wa-button appearance="outlined" @click=${() => this.app.session.signOut()}>${text('action.sign-out')}</wa-button></div>`,
    );
  }
}

defineElement('tutti-start-page', StartPage);
