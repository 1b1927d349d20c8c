/** Who is here: the question in the dialog for whoever leads, and for each person the one button for the own organisation. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural, type QuestionForm, readText } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type MeetingAnswer, type Presence, presences } from '../common/meeting.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import { organisationNamed, renderOrganisation } from './meeting-words.ts';

export function presenceForm(context: PanelContext, desk: MeetingDesk, { meeting, present }: MeetingAnswer): QuestionForm {
  const of = (id: string): { as: Presence; name: string } =>
    present.find(({ organisation }) => organisation === id) ?? { as: 'away', name: '' };
  return {
    label: context.text('present.title'),
    yes: context.text('present.yes'),
    answer: (fields) => {
      void saveAll(context, desk, meeting.id, meeting.guests, fields, of);
      return undefined;
    },
    content: html`<p>${context.text('present.words')}</p>
      ${context.organisations.map(({ id, name }, index) => {
        const now = of(id);
        return html`<fieldset class="mt-present"><legend>${renderOrganisation(context, id)}</legend>
          <div class="mt-pills">${presences.map(
            (as) =>
              html`<label class="mt-pill"><input type="radio" name=${`as-${id}`} value=${as} ?checked=${as === now.as} ?autofocus=${index === 0 && as === now.as} /><span>${context.text(`present.${as}`)}</span></label>`,
          )}</div>
          <input name=${`name-${id}`} maxlength="300" autocomplete="off" aria-label=${context.text('present.name', { organisation: name })} placeholder=${context.text('present.name-short')} .defaultValue=${now.name} /></fieldset>`;
      })}
      <div class="mt-field"><label for="present-guests">${context.text('present.guests')}</label>
        <input id="present-guests" name="guests" maxlength="300" autocomplete="off" .defaultValue=${meeting.guests} /></div>`,
  };
}

/** Only what is new is sent. */
async function saveAll(
  context: PanelContext,
  desk: MeetingDesk,
  meeting: string,
  guests: string,
  fields: FormData,
  of: (id: string) => { as: Presence; name: string },
): Promise<void> {
  for (const { id } of context.organisations) {
    const as = readText(fields, `as-${id}`) as Presence;
    const name = readText(fields, `name-${id}`);
    const before = of(id);
    if (as === before.as && (as === 'away' || name === before.name)) continue;
    if (!(await desk.present(meeting, id, as, as === 'away' ? '' : name))) return;
  }
  const said = readText(fields, 'guests');
  if (said !== guests) await desk.guests(meeting, said);
}

export function renderPresence(context: PanelContext, desk: MeetingDesk, answer: MeetingAnswer, ask: (() => void) | undefined) {
  const { meeting, present, may } = answer;
  const own = context.seat.organisation;
  const isHere = own !== undefined && present.some(({ organisation }) => organisation === own.id);
  const mayArrive = own !== undefined && may.write && meeting.state === 'running';
  const arrive = (as: Presence) => () => void desk.present(meeting.id, own?.id ?? '', as, as === 'away' ? '' : context.seat.person.name);
  return html`<section class="mt-here" aria-labelledby="mt-here"><h2 id="mt-here">${context.text(meeting.state === 'closed' ? 'present.was' : 'present.title')}</h2>
    <p class="mt-soft">${plural(context, meeting.state === 'closed' ? 'present.were' : 'present.are', present.length, { all: String(context.organisations.length) })}</p>
    ${
      present.length === 0
        ? nothing
        : html`<ul class="mt-chips">${present.map(
            ({ organisation, as, name }) =>
              html`<li>${renderOrganisation(context, organisation)}<small>${[name, as === 'alternate' ? context.text('present.alternate') : ''].filter(Boolean).join(', ')}</small></li>`,
          )}</ul>`
    }
    ${meeting.guests === '' ? nothing : html`<p class="mt-soft">${context.text('present.also', { guests: meeting.guests })}</p>`}
    <div class="mt-acts">
      ${
        mayArrive && !isHere
          ? html`<wa-button size="s" variant="brand" @click=${arrive('seat')}>${context.text('present.arrive', { organisation: own.name })}</wa-button>
        <wa-button size="s" appearance="plain" @click=${arrive('alternate')}>${context.text('present.arrive-alternate')}</wa-button>`
          : nothing
      }
      ${mayArrive && isHere ? html`<wa-button size="s" appearance="plain" @click=${arrive('away')}>${context.text('present.leave', { organisation: organisationNamed(context, own.id).name })}</wa-button>` : nothing}
      ${ask ? html`<wa-button size="s" appearance="outlined" @click=${ask}><wa-icon slot="start" name="users"></wa-icon>${context.text('present.ask')}</wa-button>` : nothing}
    </div>
  </section>`;
}
