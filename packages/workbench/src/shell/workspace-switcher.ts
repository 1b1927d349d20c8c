/** The workspace's name at the top; for people with several places, or who may make one more, also the way there. */
import { html, nothing } from 'lit';
import type { App } from '../app/app.ts';
import { roleWords } from '../pages/role-words.ts';
import { routePath } from '../router/route.ts';
import { chooseSeat, type Place } from '../session/chosen-seat.ts';
import { text } from '../text/text.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function workspaceSwitcher(view: WorkspaceView) {
  const { workspace, seat } = view.answer;
  const places = view.app.session.answer?.seats ?? [];
  const mayCreate = view.app.session.answer?.server.mayCreate ?? false;
  if (places.length < 2 && !mayCreate) return html`<p class="top-name">${workspace.name}</p>`;
  return html`<button type="button" class="switcher" popovertarget="places" title=${text('places.title')}>
      <span class="visually-hidden">${text('places.title')}:</span><span class="top-name">${workspace.name}</span><wa-icon name="chevron-down"></wa-icon></button>
    <div id="places" class="notices places" popover role="dialog" aria-label=${text('places.title')}>
      <h2>${text('places.title')}</h2>
      <ul>${places.map((place) => entry(view.app, place, place.workspace.id === workspace.id && place.id === seat.id))}
        ${mayCreate ? html`<li><a class="another" href="/start"><span>${text('start.another')}</span><wa-icon name="plus"></wa-icon></a></li>` : nothing}</ul>
    </div>`;
}

function entry(app: App, place: Place, here: boolean) {
  return html`<li><a href=${routePath({ page: 'home', workspace: place.workspace.id })} aria-current=${here ? 'true' : nothing}
      @click=${(event: Event) => goToPlace(event, app, place)}>
    <span><strong>${place.workspace.name}</strong><span class="soft small">${placeWords(place)}</span></span>
    ${here ? html`<wa-icon name="check"></wa-icon>` : nothing}</a></li>`;
}

/** "speaks for Esteros", or the role of somebody who speaks for no organisation. */
export function placeWords(place: Place): string {
  return place.organisation ? text('shell.speaks-for', { organisation: place.organisation.name }) : roleWords(place.role);
}

/** Another seat in the same workspace sees other things: the page begins anew, so that nothing of the former stays in it. */
export function goToPlace(event: Event, app: App, place: Place): void {
  event.preventDefault();
  const { route } = app.navigator;
  chooseSeat(place.workspace.id, place.id);
  const target = routePath({ page: 'home', workspace: place.workspace.id });
  if ('workspace' in route && route.workspace === place.workspace.id) location.assign(target);
  else app.navigator.go(target);
}
