/** Days and organisations as people say them. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html } from 'lit';

export function momentWords(context: PanelContext, at: number): string {
  const language = document.documentElement.lang || undefined;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: context.workspace.timeZone }).format(at);
}

export function renderOrganisation(context: PanelContext, id: string) {
  const found = context.organisations.find((one) => one.id === id);
  const { name, initials, color } = found ?? { name: context.text('server.gone'), initials: '?', color: 0 };
  return html`<tutti-organisation name=${name} initials=${initials} color=${color}></tutti-organisation>`;
}
