/** Home: what is here for this person, never an empty editor. */
import '@tutti/ui/elements/organisation-chip.ts';
import { DisposableStore } from '@tutti/base';
import type { MembersAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { routePath } from '../router/route.ts';
import { panelLinks } from '../shell/panel-links.ts';
import { seatIsBackbone, type WorkspaceView } from '../shell/workspace-view.ts';
import { dateAndTime, partOfDay } from '../text/format.ts';
import { plural, text } from '../text/text.ts';
import { type EventRow, type ObjectRow, readEvents, recentEvents } from '../workspace/recent-events.ts';
import { readNeeds } from '../workspace/tool-needs.ts';
import { askedHere } from './asked-here.ts';
import { newsLine } from './news-line.ts';
import { type NextStep, nextSteps, type ToolNeed } from './next-steps.ts';
import { peopleWords } from './people-words.ts';
import { waitingOn } from './waiting-on.ts';

/** How many lines "Waiting on" has before it points to the page People. */
const mostWaiting = 4;

export class HomePage extends LightElement {
  static override properties = { view: { attribute: false }, members: { state: true }, events: { state: true }, needs: { state: true } };
  declare view: WorkspaceView;
  declare members: MembersAnswer | undefined;
  declare needs: ToolNeed[] | undefined;
  declare events: { rows: EventRow[]; objects: ObjectRow[] } | undefined;

  #listening: DisposableStore | undefined;

  constructor() {
    super();
    this.members = undefined;
    this.events = undefined;
    this.needs = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { store } = this.view;
    this.follow(store.changed);
    this.#listening = new DisposableStore();
    this.#listening.add(store.membersChanged.on(() => void this.#read()));
    this.#listening.add(store.recordsChanged.on(() => void this.#read()));
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#listening?.dispose();
  }

  async #read(): Promise<void> {
    const { store } = this.view;
    const [members, events, needs] = await Promise.allSettled([
      store.api.get<MembersAnswer>(store.path('/members')),
      readEvents(store),
      readNeeds(store),
    ]);
    this.needs = needs.status === 'fulfilled' ? needs.value : [];
    this.members = members.status === 'fulfilled' ? members.value : undefined;
    this.events = events.status === 'fulfilled' ? events.value : { rows: [], objects: [] };
  }

  override render() {
    const { answer } = this.view;
    const session = this.view.app.session.answer;
    const startsOwn = session?.server.mayCreate === true && session.seats.every((seat) => seat.workspace.id === answer.workspace.id);
    const steps = this.needs && nextSteps({ answer, members: this.members, needs: this.needs, asked: askedHere(this.view), startsOwn });
    return html`<div class="page home">
      <header class="home-head">
        <h1>${text(`home.greeting.${partOfDay(new Date())}`, { name: firstName(answer.seat.person.name) })}</h1>
        ${answer.workspace.vision ? html`<p class="vision">${answer.workspace.vision}</p>` : nothing}
      </header>
      <div class="home-columns">
        <div class="home-main">${this.#steps(steps)} ${this.#waiting()} ${this.#tools()} ${this.#moved()} ${this.#hidden()}</div>
        <aside class="home-side" aria-label=${text('home.side')}>${this.#people()} ${this.#backup()}</aside>
      </div>
    </div>`;
  }

  #steps(steps: NextStep[] | undefined) {
    const organisation = this.view.answer.seat.organisation?.name;
    const speaks = organisation !== undefined && this.view.answer.seat.role !== 'observer';
    if (steps === undefined) return html`<tutti-skeleton label=${text('loading.page')} lines="3"></tutti-skeleton>`;
    if (steps.length === 0)
      return speaks
        ? html`<p class="calm"><wa-icon name="circle-check"></wa-icon>${text('home.needs-none', { organisation })}</p>`
        : nothing;
    const [first, ...rest] = steps;
    return html`<section aria-labelledby="home-next">
      <h2 id="home-next">${speaks ? plural('home.needs', steps.length, { organisation }) : text('home.next')}</h2>
      <ol class="steps">
        ${first ? this.#step(first, true) : nothing} ${rest.map((step) => this.#step(step, false))}
      </ol>
    </section>`;
  }

  #step(step: NextStep, first: boolean) {
    return html`<li class="step">
      <wa-icon name=${step.icon}></wa-icon>
      <div><h3>${step.title}</h3><p class="soft">${step.words}</p></div>
      <wa-button href=${step.href} @click=${step.open} variant=${first ? 'brand' : 'neutral'} appearance=${first ? 'accent' : 'outlined'}>${step.button}</wa-button>
    </li>`;
  }

  /** For whoever keeps it going: whom they wait for and why, without reproach. */
  #waiting() {
    const { seat, workspace, may } = this.view.answer;
    if (!seatIsBackbone(seat) || !may.manageMembers || this.members === undefined) return nothing;
    const all = waitingOn(this.members, Date.now(), workspace.timeZone);
    if (all.length === 0) return nothing;
    const href = routePath({ page: 'settings', workspace: workspace.id, section: 'people' });
    return html`<section aria-labelledby="home-waiting"><h2 id="home-waiting">${text('home.waiting')}</h2>
      <ul class="moved">${all.slice(0, mostWaiting).map(({ name, why }) => html`<li><wa-icon class="waiting" name="clock"></wa-icon><div><p>${name}</p><p class="soft small">${why}</p></div></li>`)}</ul>
      <p><a href=${href}>${text('home.waiting-people')}</a></p></section>`;
  }

  /** A reader from outside is told what they do not see, and why. */
  #hidden() {
    if (this.view.answer.seat.role !== 'observer') return nothing;
    return html`<section aria-labelledby="home-hidden"><h2 id="home-hidden">${text('home.hidden')}</h2>
      <p class="soft">${text('home.hidden-words')}</p></section>`;
  }

  /** The doors that are open to this person. */
  #tools() {
    const links = panelLinks(this.view.answer);
    if (links.length === 0 && this.view.answer.may.managePlugins) return nothing;
    if (links.length === 0) return html`<section><h2>${text('home.here')}</h2><p class="soft">${text('home.nothing-yet')}</p></section>`;
    return html`<section aria-labelledby="home-here">
      <h2 id="home-here">${text('home.here')}</h2>
      <ul class="doors">
        ${links.map(
          (link) => html`<li data-condition=${link.condition ?? nothing}><a href=${routePath(link.route)}>
          <wa-icon name=${link.panel.icon || link.plugin.manifest.icon}></wa-icon>
          <span><strong>${link.title}</strong>${link.first ? html`<span class="soft">${link.plugin.manifest.description}</span>` : nothing}</span><wa-icon class="door-end" name="arrow-right"></wa-icon></a></li>`,
        )}
      </ul>
    </section>`;
  }

  #moved() {
    if (this.events === undefined) return nothing;
    const { store, answer } = this.view;
    const lines = recentEvents(this.events.rows, {
      kindOf: (plugin, type) => store.plugin(plugin)?.manifest.events?.find((event) => event.type === type),
      members: this.members?.members ?? [],
      objects: this.events.objects,
    });
    if (lines.length === 0) return nothing;
    return html`<section aria-labelledby="home-moved">
      <h2 id="home-moved">${text('home.moved')}</h2>
      <ul class="moved">${lines.map((line) => newsLine(line, answer))}</ul>
      <p><a href=${routePath({ page: 'happened', workspace: answer.workspace.id })}>${text('home.moved-all')}</a></p>
    </section>`;
  }

  #people() {
    const { organisations, workspace } = this.view.answer;
    const href = routePath({ page: 'settings', workspace: workspace.id, section: 'people' });
    const people = this.members?.members ?? [];
    return html`<section class="side-part" aria-labelledby="home-people">
      <h2 id="home-people">${text('home.people')}</h2>
      ${people.length > 0 ? html`<p class="soft">${peopleWords(people.length, organisations.length)}</p>` : nothing}
      ${
        organisations.length === 0
          ? html`<p class="soft">${text('home.no-organisations')}</p>`
          : html`<ul class="organisations">${organisations
              .slice(0, 12)
              .map(
                (one) =>
                  html`<li><tutti-organisation .name=${one.name} .initials=${one.initials} .color=${one.color}></tutti-organisation></li>`,
              )}</ul>`
      }
      <p><a href=${href}>${text(this.view.answer.may.manageMembers ? 'home.manage-people' : 'home.see-people')}</a></p>
    </section>`;
  }

  #backup() {
    const { lastBackup, workspace } = this.view.answer;
    if (!seatIsBackbone(this.view.answer.seat)) return nothing;
    const words = lastBackup
      ? text(lastBackup.ok ? 'home.backup-at' : 'home.backup-failed', { time: dateAndTime(lastBackup.at, workspace.timeZone) })
      : text('home.backup-none');
    return html`<section class="side-part" aria-labelledby="home-backup">
      <h2 id="home-backup">${text('home.backup')}</h2>
      <p class="with-icon ${lastBackup && !lastBackup.ok ? 'warn' : 'soft'}"><wa-icon name=${lastBackup?.ok === false ? 'triangle-alert' : 'hard-drive-download'}></wa-icon><span>${words}</span></p>
    </section>`;
  }
}

/** "Delphine" from "Dr Delphine Okafor". */
export function firstName(name: string): string {
  const words = name.replace(/^(dr|prof|mr|mrs|ms|mx)\.?\s+/iu, '').split(/\s+/);
  return words[0] || name;
}

defineElement('tutti-home-page', HomePage);
