/** What a facilitator decides about a version: to put one up, to let it take effect, to take it back. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { asksAgain, type Judgement } from '../../common/versions/section-changes.ts';
import { type VersionAnswer, versionRules } from '../../common/versions/version.ts';
import { type QuestionForm, readText } from '../definitions/round-questions.ts';
import { byName } from '../definitions/round-words.ts';
import type { NextVersion, VersionDesk } from './version-desk.ts';

export function putUpForm(context: PanelContext, desk: VersionDesk, next: NextVersion, done: () => void): QuestionForm {
  const before = next.before?.number;
  const changed = next.sections.filter(({ change }) => change === 'changed' || change === 'wording');
  const answer = (fields: FormData) => {
    const number = readText(fields, 'number');
    const note = readText(fields, 'note');
    const until = readText(fields, 'until');
    const asked = fields.getAll('asked').filter((id): id is string => typeof id === 'string');
    if (!/^\d{1,3}\.\d{1,3}$/.test(number)) return { field: 'number', words: context.text('version.put-up.number-wrong') };
    if (note === '') return { field: 'note', words: context.text('version.put-up.no-note') };
    if (asked.length === 0) return { field: 'asked', words: context.text('version.put-up.nobody') };
    const judged: Judgement[] = [];
    for (const { id, change } of changed) {
      if (!fields.has(`judge-${id}`)) continue;
      const reason = readText(fields, `reason-${id}`);
      if (reason === '') return { field: `reason-${id}`, words: context.text('version.put-up.no-reason') };
      judged.push({ section: id, material: change === 'wording', reason });
    }
    const rule = versionRules.find((one) => one === readText(fields, 'rule')) ?? 'two-thirds';
    done();
    void desk.putUp({ number, note, rule, asked, judged, ...(until === '' ? {} : { until }) }, next.hash).then((id) => {
      if (id !== undefined) context.setAddress(id);
    });
    return undefined;
  };
  return {
    label: context.text('version.put-up.title'),
    yes: context.text('version.put-up.yes'),
    answer,
    content: html`<p>${context.text('version.put-up.frozen')}</p>
      ${before === undefined ? html`<p>${context.text('version.put-up.first')}</p>` : renderChangesOf(context, next, before)}
      <div class="st-field"><label for="vs-number">${context.text('version.put-up.number')}</label>
        <input id="vs-number" name="number" inputmode="decimal" autocomplete="off" maxlength="7" .defaultValue=${next.number} /></div>
      <div class="st-field"><label for="vs-note">${context.text('version.put-up.note')}</label>
        <p>${context.text('version.put-up.note-hint')}</p>
        <textarea id="vs-note" name="note" maxlength="1000" autofocus></textarea></div>
      <fieldset><legend>${context.text('version.put-up.rule')}</legend><div class="st-choices">${versionRules.map(
        (rule) =>
          html`<label><input type="radio" name="rule" value=${rule} .defaultChecked=${rule === 'two-thirds'} /><span>${context.text(`version.put-up.${rule}`)}</span></label>`,
      )}</div></fieldset>
      <fieldset><legend>${context.text('version.put-up.asked')}</legend>
        <p class="st-small">${context.text('version.put-up.asked-hint')}</p>
        <div class="st-choices">${renderOrganisations(context)}</div></fieldset>
      <div class="st-field"><label for="vs-until">${context.text('version.put-up.until')}</label><input id="vs-until" name="until" type="date" /></div>`,
  };
}

function renderOrganisations(context: PanelContext) {
  const { organisations } = context;
  const ids = byName(
    context,
    organisations.map(({ id }) => id),
  );
  return ids.map((id) => {
    const { name, kind } = organisations.find((one) => one.id === id) ?? { name: '', kind: '' };
    return html`<label><input type="checkbox" name="asked" value=${id} .defaultChecked=${!/funder|observer/i.test(kind)} /><span>${name}</span></label>`;
  });
}

/** What the rule took for a change and what for wording, each with the facilitator's own judgement to be said. */
function renderChangesOf(context: PanelContext, { sections }: NextVersion, number: string) {
  const asks = sections.filter(asksAgain).length;
  const told = sections.filter(({ change }) => change !== 'same');
  return html`<fieldset><legend>${context.text('version.put-up.changes', { number })}</legend>
    <p class="st-small">${asks === 0 ? context.text('version.put-up.asks-none', { number }) : plural(context, 'version.put-up.asks', asks)}</p>
    <ul class="vs-judge">${told.map(
      ({ id, title, change }) => html`<li>
        <p><strong>${title}</strong> <span class="vs-mark" data-change=${change}>${context.text(`version.change.${change}`)}</span></p>
        ${
          id !== 'summary' && (change === 'changed' || change === 'wording')
            ? html`<label><input type="checkbox" name=${`judge-${id}`} value="yes" /><span>${context.text(change === 'wording' ? 'version.put-up.ask-anyway' : 'version.put-up.wording-only', { title })}</span></label>
                <div class="st-field vs-reason"><label for=${`vs-reason-${id}`}>${context.text('version.put-up.reason')}</label><input id=${`vs-reason-${id}`} name=${`reason-${id}`} maxlength="500" /></div>`
            : nothing
        }
      </li>`,
    )}</ul></fieldset>`;
}

export function inForceForm(context: PanelContext, desk: VersionDesk, { version }: VersionAnswer, done: () => void): QuestionForm {
  const replaced = desk.versions.find(({ status }) => status === 'in-force');
  return {
    label: context.text('version.force.title', { number: version.number }),
    yes: context.text('version.force.yes'),
    answer: () => {
      done();
      void desk.putInForce();
      return undefined;
    },
    content: html`<p>${context.text('version.force.words')}</p>
      ${replaced ? html`<p>${context.text('version.force.replaces', { number: replaced.number })}</p>` : nothing}`,
  };
}

export function withdrawForm(context: PanelContext, desk: VersionDesk, { version }: VersionAnswer, done: () => void): QuestionForm {
  return {
    label: context.text('version.withdraw.title', { number: version.number }),
    yes: context.text('version.withdraw.yes'),
    answer: (fields) => {
      const reason = readText(fields, 'reason');
      if (reason === '') return { field: 'reason', words: context.text('version.withdraw.no-reason') };
      done();
      void desk.withdraw(reason);
      return undefined;
    },
    content: html`<p>${context.text('version.withdraw.words')}</p>
      <div class="st-field"><label for="vs-withdraw">${context.text('version.withdraw.label')}</label><input id="vs-withdraw" name="reason" maxlength="500" autofocus /></div>`,
  };
}
