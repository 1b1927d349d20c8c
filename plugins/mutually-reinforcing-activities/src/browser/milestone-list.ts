/** What has to be reached or done for an activity: ticked off where it stands, changed in a dialog, never lost without an undo. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ActivityInfo } from '../common/activity.ts';
import { type MilestoneInfo, type MilestoneWords, milestoneKinds } from '../common/milestone.ts';
import type { ActivityDesk } from './activity-desk.ts';
import { byName, dayWords, momentWords, organisationNamed, renderOrganisation, todayHere } from './activity-words.ts';
import type { Asking } from './asked-list.ts';

export function renderMilestones(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo, { ask, close }: Asking) {
  const own = desk.list.milestones.filter((one) => one.activity === activity.id);
  if (own.length === 0 && !activity.may.edit) return nothing;
  const form = (earlier?: MilestoneInfo): void => ask(milestoneForm(context, desk, activity, earlier, close));
  return html`<section aria-labelledby="milestones"><h2 id="milestones">${context.text('milestones.title')}</h2>
    ${
      own.length === 0
        ? html`<p class="soft">${context.text('milestones.none')}</p>`
        : html`<ul class="milestones">${own.map((one) => renderMilestone(context, desk, one, () => form(one)))}</ul>`
    }
    ${activity.may.edit ? html`<div class="acts"><wa-button size="s" appearance="outlined" @click=${() => form()}><wa-icon slot="start" name="plus"></wa-icon>${context.text('milestones.add')}</wa-button></div>` : nothing}
  </section>`;
}

function renderMilestone(context: PanelContext, desk: ActivityDesk, milestone: MilestoneInfo, change: () => void) {
  const { id, kind, title, organisation, person, evidence, done, may } = milestone;
  const tick = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) void desk.finish(milestone, event.target.checked);
  };
  return html`<li ?data-done=${done !== undefined}>
    <label class="tick"><input type="checkbox" aria-labelledby=${`milestone-${id}`} .checked=${live(done !== undefined)} ?disabled=${!may.finish} @change=${tick} /></label>
    <div>
      <p id=${`milestone-${id}`}>${kind === 'milestone' ? html`<wa-icon name="flag" label=${context.text('milestone.milestone')}></wa-icon> ` : nothing}${title}</p>
      <p class="soft small by">${organisation === '' ? nothing : renderOrganisation(context, organisation, true)}${[person, whenWords(context, milestone)].filter((part) => part !== '').join(' · ')}</p>
      ${evidence === '' ? nothing : html`<p class="small"><a href=${evidence} target="_blank" rel="noopener noreferrer">${context.text('milestones.evidence')}<wa-icon name="external-link"></wa-icon></a></p>`}
      ${
        may.edit
          ? html`<div class="acts"><button type="button" class="link small" @click=${change}>${context.text('milestones.change')}<span class="visually-hidden">: ${title}</span></button>
          <button type="button" class="link small" @click=${() => void desk.remove(milestone)}>${context.text('milestones.remove')}<span class="visually-hidden">: ${title}</span></button></div>`
          : nothing
      }
    </div></li>`;
}

/** e.g. until 15 May 2026; since when it waits, once the day is over. */
export function whenWords(context: PanelContext, { due, done }: Pick<MilestoneInfo, 'due' | 'done'>): string {
  if (done) return context.text('milestones.done', { person: done.by, day: momentWords(context, done.at) });
  if (due === '') return '';
  return context.text(due < todayHere(context) ? 'milestones.late' : 'milestones.due', { day: dayWords(due) });
}

function milestoneForm(
  context: PanelContext,
  desk: ActivityDesk,
  activity: ActivityInfo,
  earlier: MilestoneInfo | undefined,
  done: () => void,
): QuestionForm {
  const taking = activity.roles.filter(({ state }) => state === 'accepted').map(({ organisation }) => organisation);
  const kept = earlier?.organisation ?? '';
  const organisations = byName(context, [...new Set([...taking, ...(kept === '' ? [] : [kept])])]);
  const first = earlier ? kept : taking.includes(activity.lead ?? '') ? activity.lead : '';
  return {
    label: context.text(earlier ? 'milestones.form-change' : 'milestones.form-add'),
    yes: context.text(earlier ? 'form.save' : 'form.add'),
    answer: (fields) => {
      const text = (name: string): string => readText(fields, name);
      const kind = milestoneKinds.find((one) => one === text('kind')) ?? 'task';
      const words: MilestoneWords = {
        kind,
        title: text('title'),
        organisation: text('organisation'),
        person: text('person'),
        due: text('due'),
        evidence: text('evidence'),
      };
      if (words.title === '') return { field: 'title', words: context.text('milestones.no-title') };
      if (words.evidence !== '' && !/^https?:\/\/\S+$/.test(words.evidence))
        return { field: 'evidence', words: context.text('milestones.no-address') };
      done();
      void (earlier ? desk.changeMilestone(earlier, words) : desk.addMilestone(activity.id, words));
      return undefined;
    },
    content: html`<div class="field"><label for="dialog-title">${context.text('milestones.form-title')}</label>
        <input id="dialog-title" name="title" maxlength="200" autocomplete="off" autofocus .defaultValue=${earlier?.title ?? ''} /></div>
      <div class="two"><div class="field"><label for="dialog-milestone-kind">${context.text('milestones.form-kind')}</label>
        <select id="dialog-milestone-kind" name="kind">${milestoneKinds.map((kind) => html`<option value=${kind} ?selected=${kind === (earlier?.kind ?? 'task')}>${context.text(`milestone.${kind}`)}</option>`)}</select></div>
      <div class="field"><label for="dialog-due">${context.text('milestones.form-due')}</label>
        <input id="dialog-due" name="due" type="date" .defaultValue=${earlier?.due ?? ''} /></div></div>
      <div class="field"><label for="dialog-who">${context.text('milestones.form-organisation')}</label>
        <select id="dialog-who" name="organisation"><option value="">${context.text('milestones.nobody')}</option>${organisations.map(
          (id) => html`<option value=${id} ?selected=${id === first}>${organisationNamed(context, id).name}</option>`,
        )}</select></div>
      <div class="field"><label for="dialog-person">${context.text('milestones.form-person')}</label><p id="dialog-person-hint">${context.text('milestones.form-person-hint')}</p>
        <input id="dialog-person" name="person" maxlength="120" autocomplete="off" aria-describedby="dialog-person-hint" .defaultValue=${earlier?.person ?? ''} /></div>
      <div class="field"><label for="dialog-evidence">${context.text('milestones.form-evidence')}</label>
        <input id="dialog-evidence" name="evidence" type="url" maxlength="500" autocomplete="off" .defaultValue=${earlier?.evidence ?? ''} /></div>`,
  };
}
