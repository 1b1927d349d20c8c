/** Where each organisation stands: one card each, all of one size, reservations in full. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { Stance, VersionAnswer } from '../../common/versions/version.ts';
import { renderOrganisation } from '../definitions/organisation-mark.ts';
import { byName, dayWords, organisationNamed } from '../definitions/round-words.ts';
import { aboutWords, stanceIcons, stanceWords } from './stance-words.ts';

export function renderWall(context: PanelContext, answer: VersionAnswer, noteSaid: () => void) {
  const { version, stances, may } = answer;
  if (version.tally === undefined) return nothing;
  const stanceOf = (id: string): Stance | undefined => stances.find(({ organisation }) => organisation === id);
  const open = version.status === 'endorsing' || version.status === 'in-force';
  const waiting = version.asked.some((id) => stanceOf(id) === undefined || stanceOf(id)?.said !== undefined);
  return html`<section class="st-part" aria-labelledby="vs-wall" data-part="wall">
    <h2 id="vs-wall" tabindex="-1">${context.text('stance.wall')}</h2>
    <ul class="vs-wall">${byName(context, version.asked).map((id) => renderCard(context, answer, id, stanceOf(id)))}</ul>
    ${
      may.lead && open && waiting
        ? html`<wa-button appearance="outlined" @click=${noteSaid}><wa-icon slot="start" name="message-square-quote"></wa-icon>${context.text('stance.note-said')}</wa-button>`
        : nothing
    }
  </section>`;
}

function renderCard(context: PanelContext, answer: VersionAnswer, organisation: string, stance: Stance | undefined) {
  const kind = stance?.kind ?? 'none';
  return html`<li data-kind=${kind} data-said=${stance?.said ? 'true' : nothing} data-organisation=${organisation}>
    <header>${renderOrganisation(context, organisation)}</header>
    <p class="vs-kind"><wa-icon name=${stanceIcons[kind]}></wa-icon>${stance ? stanceWords(context, stance) : context.text('stance.kind.none')}</p>
    ${stance ? renderDetails(context, answer, stance) : nothing}
  </li>`;
}

function renderDetails(context: PanelContext, answer: VersionAnswer, stance: Stance) {
  const { words, sections, signedBy, authority, at, said, carriedFrom, organisation } = stance;
  const { name } = organisationNamed(context, organisation);
  return html`${words === '' ? nothing : html`<blockquote>${words}</blockquote>`}
    ${sections.length === 0 ? nothing : html`<p class="st-small">${context.text('stance.about', { sections: aboutWords(answer, stance) })}</p>`}
    <footer class="st-small">${
      said
        ? html`<p>${context.text('stance.said-in', { where: said.where, person: said.by, organisation: name })}</p>`
        : html`<p>${context.text('stance.signed', { person: signedBy, day: dayWords(at, context.workspace.timeZone) })}</p>
            ${authority === '' ? nothing : html`<p>${context.text('stance.authority', { authority })}</p>`}
            ${carriedFrom === undefined ? nothing : html`<p>${context.text('stance.carried', { number: carriedFrom })}</p>`}`
    }</footer>`;
}
