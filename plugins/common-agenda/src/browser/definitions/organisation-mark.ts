/** An organisation's chip, by id. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html } from 'lit';
import { organisationNamed } from './round-words.ts';

export function renderOrganisation(context: PanelContext, id: string, compact = false) {
  const { name, initials, color } = organisationNamed(context, id);
  return html`<tutti-organisation ?compact=${compact} .name=${name} .initials=${initials} .color=${color}></tutti-organisation>`;
}
