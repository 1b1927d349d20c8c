/** The rows of the plan: what is sent regularly with how it was kept, and the path of an emergency with its clock. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Alarm, PlanLine, Stretch } from '../../common/plan/plan.ts';
import type { PlanDesk } from './plan-desk.ts';
import { alarmForm, keptForm, lineForm, toldForm } from './plan-forms.ts';
import { momentWords, plainDay, renderOrganisation, spanWords, withinWords } from './plan-words.ts';

type Bodies = readonly string[];

export function renderRegular(context: PanelContext, desk: PlanDesk, line: PlanLine, bodies: Bodies) {
  const { id, audience, purpose, channel, rhythm, languages, organisation, person, stretches, body, may, news } = line;
  const running = stretches.find(({ state }) => state === 'open');
  return html`<li class="row" id=${`row-${id}`} tabindex="-1"><h3>${audience}${news ? html` <span class="new">${context.text('comms.new')}</span>` : nothing}</h3>
    <p class="what">${purpose}</p>
    <p class="soft">${[context.text(`comms.rhythm.${rhythm}`), channel, languages].filter((words) => words !== '').join(' · ')}</p>
    <p class="by">${renderOrganisation(context, organisation)}${person === '' ? nothing : html`<span class="soft">${person}</span>`}</p>
    ${rhythm === 'needed' ? nothing : renderTrack(context, desk, line)}
    ${running ? html`<p class="soft">${context.text(body === '' ? 'comms.due' : 'comms.due-meeting', { day: plainDay(running.to), body })}</p>` : nothing}
    <div class="acts">
      ${may.mark ? html`<wa-button appearance="outlined" @click=${() => desk.ask(keptForm(context, desk, line))}><wa-icon slot="start" name="check"></wa-icon>${context.text('comms.mark')}</wa-button>` : nothing}
      ${renderWriting(context, desk, line, bodies)}</div></li>`;
}

function renderWriting(context: PanelContext, desk: PlanDesk, line: PlanLine, bodies: Bodies) {
  if (!line.may.change) return nothing;
  return html`<button type="button" class="link" @click=${() => desk.ask(lineForm(context, desk, line.kind, bodies, line))}>${context.text('comms.change')}<span class="visually-hidden">: ${line.audience}, ${line.purpose}</span></button>
    <button type="button" class="link" @click=${() => void desk.end(line)}>${context.text('comms.end')}<span class="visually-hidden">: ${line.audience}, ${line.purpose}</span></button>`;
}

/** A square for each stretch of time, and the same in words behind it. */
function renderTrack(context: PanelContext, desk: PlanDesk, line: PlanLine) {
  const { stretches, kept, over } = line;
  if (stretches.length === 0) return html`<p class="soft">${context.text('comms.begins', { day: plainDay(line.startsOn) })}</p>`;
  const words = over === 0 ? context.text('comms.first') : plural(context, 'comms.kept', over, { kept: String(kept) });
  return html`<details class="track"><summary><span class="squares" aria-hidden="true">${stretches.map(
    ({ state }) => html`<i data-state=${state}></i>`,
  )}</span><span>${words}</span></summary>
    <ol class="stretches">${stretches.toReversed().map((stretch) => renderStretch(context, desk, line, stretch))}</ol></details>`;
}

function renderStretch(context: PanelContext, desk: PlanDesk, { may }: PlanLine, stretch: Stretch) {
  const { from, to, state, words, mark } = stretch;
  return html`<li data-state=${state}><span>${spanWords(from, to)}</span><span class="state">${context.text(`comms.stretch.${state}`)}</span>
    ${words === '' ? nothing : html`<span class="soft">${words}</span>`}
    ${may.mark && mark !== undefined ? html`<button type="button" class="link" @click=${() => desk.takeBack(stretch)}>${context.text('comms.take-back')}<span class="visually-hidden">: ${spanWords(from, to)}</span></button>` : nothing}</li>`;
}

export function renderEmergency(context: PanelContext, desk: PlanDesk, line: PlanLine, bodies: Bodies) {
  const { id, audience, purpose, channel, languages, organisation, person, within, alarms, may, news } = line;
  const open = alarms.filter(({ toldAt }) => toldAt === undefined);
  const over = alarms.filter(({ toldAt }) => toldAt !== undefined);
  return html`<li class="row" id=${`row-${id}`} tabindex="-1"><h3>${purpose}${news ? html` <span class="new">${context.text('comms.new')}</span>` : nothing}</h3>
    <p class="path"><b>${withinWords(context, within)}</b> ${context.text('comms.path', { whom: audience, channel })}</p>
    ${languages === '' ? nothing : html`<p class="soft">${languages}</p>`}
    <p class="by">${renderOrganisation(context, organisation)}${person === '' ? nothing : html`<span>${person}</span>`}</p>
    ${open.map((alarm) => renderAlarm(context, desk, line, alarm))}
    ${over.length === 0 ? nothing : renderUses(context, over)}
    <div class="acts">
      ${may.raise ? html`<wa-button variant="danger" appearance="outlined" @click=${() => desk.ask(alarmForm(context, desk, line))}><wa-icon slot="start" name="triangle-alert"></wa-icon>${context.text('comms.raise')}<span class="visually-hidden">: ${purpose}</span></wa-button>` : nothing}
      ${renderWriting(context, desk, line, bodies)}</div></li>`;
}

function renderAlarm(context: PanelContext, desk: PlanDesk, line: PlanLine, alarm: Alarm) {
  const { words, raisedBy, raisedAt, dueAt, may } = alarm;
  return html`<div class="alarm" role="group" aria-label=${context.text('comms.open')}><p><b>${words}</b></p>
    <p>${context.text('comms.raised', { who: raisedBy, when: momentWords(context, raisedAt) })}</p>
    <p>${context.text('comms.tell-by', { whom: line.audience, when: momentWords(context, dueAt) })}</p>
    ${may.tell ? html`<wa-button variant="brand" @click=${() => desk.ask(toldForm(context, desk, line, alarm))}>${context.text('comms.told')}</wa-button>` : nothing}</div>`;
}

function renderUses(context: PanelContext, over: readonly Alarm[]) {
  const inTime = over.filter(({ toldAt = 0, dueAt }) => toldAt <= dueAt).length;
  return html`<details><summary>${plural(context, 'comms.used', over.length, { kept: String(inTime) })}</summary><ol class="stretches">${over.map(
    ({ words, raisedAt, toldAt = 0, dueAt, toldBy, toldWords }) =>
      html`<li data-state=${toldAt <= dueAt ? 'kept' : 'missed'}><span>${momentWords(context, raisedAt)}</span><span class="state">${context.text(toldAt <= dueAt ? 'comms.in-time' : 'comms.too-late', { when: momentWords(context, toldAt) })}</span>
        <span>${words}</span><span class="soft">${[toldBy, toldWords].filter((one) => one !== '').join(': ')}</span></li>`,
  )}</ol></details>`;
}

export function renderEnded(context: PanelContext, desk: PlanDesk, lines: readonly PlanLine[]) {
  if (lines.length === 0) return nothing;
  return html`<details class="ended"><summary>${plural(context, 'comms.ended', lines.length)}</summary><ul class="rows">${lines.map(
    (line) =>
      html`<li class="row"><h3>${line.audience}</h3><p>${line.purpose}</p><div class="acts"><wa-button appearance="outlined" @click=${() => desk.bringBack(line)}>${context.text('comms.bring-back')}</wa-button></div></li>`,
  )}</ul></details>`;
}
