/** The questions behind an answer: where the organisation stands, in whose right, in which words; and what somebody said in a room. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { type StanceKind, stanceKinds, type VersionAnswer } from '../../common/versions/version.ts';
import { type QuestionForm, readText } from '../definitions/round-questions.ts';
import { byName, organisationNamed } from '../definitions/round-words.ts';
import { ownStance } from './ask-card.ts';
import { stanceInSentence } from './stance-words.ts';
import type { NewStance, VersionDesk } from './version-desk.ts';

type Problem = { field: string; words: string };

/** Endorsing takes one more tap; every other answer asks for what it needs. */
export function stanceForm(
  context: PanelContext,
  desk: VersionDesk,
  answer: VersionAnswer,
  kind: StanceKind | undefined,
  done: () => void,
): QuestionForm {
  const organisation = context.seat.organisation?.name ?? '';
  const { number } = answer.version;
  const own = ownStance(context, answer);
  const chosen = kind ?? (own?.kind === 'endorse' ? undefined : own?.kind) ?? (own ? 'reservation' : 'not-yet');
  const submit = (fields: FormData): Problem | undefined => {
    const given = readStance(context, fields, kind);
    if ('field' in given) return given;
    const authority = readText(fields, 'authority');
    if (authority === '') return { field: 'authority', words: context.text('stance.form.no-authority') };
    done();
    void desk.give({ ...given, authority }).then((told) => {
      const words = context.text('stance.thanks', {
        organisation,
        answer: stanceInSentence(context, { kind: given.kind, until: given.until }),
      });
      if (told) context.notify({ text: words, kind: 'success' });
    });
    return undefined;
  };
  return {
    label:
      kind === 'endorse'
        ? context.text('stance.form.endorse', { number, organisation })
        : context.text('stance.form.other', { organisation }),
    yes: context.text(kind === 'endorse' ? 'stance.form.yes-endorse' : 'stance.form.yes'),
    answer: submit,
    content: html`${kind === undefined ? renderKinds(context, chosen, organisation) : nothing}
      ${kind === 'endorse' ? nothing : renderDetails(context, answer, own?.words ?? '', kind)}
      <div class="st-field"><label for="vs-authority">${context.text('stance.form.authority', { organisation })}</label>
        <p>${context.text('stance.form.authority-hint')}</p>
        <input id="vs-authority" name="authority" maxlength="200" .defaultValue=${own?.authority || context.text('stance.form.authority-own', { organisation })} /></div>
      <p class="st-small">${context.text('stance.form.exact', { number })}</p>`,
  };
}

export function saidForm(
  context: PanelContext,
  desk: VersionDesk,
  { version, stances, sections }: VersionAnswer,
  done: () => void,
): QuestionForm {
  const answered = new Set(stances.filter(({ said }) => said === undefined).map(({ organisation }) => organisation));
  const open = byName(context, version.asked).filter((id) => !answered.has(id));
  const submit = (fields: FormData): Problem | undefined => {
    const given = readStance(context, fields, undefined);
    if ('field' in given) return given;
    const where = readText(fields, 'where');
    if (where === '') return { field: 'where', words: context.text('stance.said.no-where') };
    done();
    void desk.note({ ...given, organisation: readText(fields, 'organisation'), where });
    return undefined;
  };
  return {
    label: context.text('stance.said.title'),
    yes: context.text('stance.said.yes'),
    answer: submit,
    content: html`<p class="st-small">${context.text('stance.said.words')}</p>
      <div class="st-field"><label for="vs-organisation">${context.text('stance.said.organisation')}</label>
        <select id="vs-organisation" name="organisation">${open.map((id) => html`<option value=${id}>${organisationNamed(context, id).name}</option>`)}</select></div>
      <div class="st-field"><label for="vs-where">${context.text('stance.said.where')}</label><input id="vs-where" name="where" maxlength="200" /></div>
      ${renderKinds(context, 'endorse', '', true)}
      ${renderDetails(context, { sections }, '', undefined)}`,
  };
}

/** Which fields belong to which answer is a matter of style sheets (`data-for`), so that the form works without a script of its own. */
function renderKinds(context: PanelContext, chosen: StanceKind, organisation: string, plain = false): TemplateResult {
  return html`<fieldset><legend>${plain ? context.text('stance.said.title') : context.text('stance.form.kind', { organisation })}</legend>
    <div class="st-choices">${stanceKinds.map(
      (kind) => html`<label><input type="radio" name="kind" value=${kind} .defaultChecked=${kind === chosen} />
          <span>${context.text(`stance.choice.${kind}`)}</span>
          ${kind === 'endorse' ? nothing : html`<span class="st-small">${context.text(`stance.choice.${kind}-hint`)}</span>`}</label>`,
    )}</div></fieldset>`;
}

function renderDetails(context: PanelContext, { sections }: Pick<VersionAnswer, 'sections'>, words: string, kind: StanceKind | undefined) {
  const here = sections.filter(({ change, id }) => change !== 'removed' && id !== 'summary');
  return html`${
    kind === undefined || kind === 'board'
      ? html`<div class="st-field" data-for="board"><label for="vs-until">${context.text('stance.form.until')}</label><input id="vs-until" name="until" type="date" /></div>`
      : nothing
  }
    <div class="st-field" data-for="words"><label for="vs-words">${context.text('stance.form.words')}</label>
      <p>${context.text('stance.form.words-hint')}</p>
      <textarea id="vs-words" name="words" maxlength="2000" ?autofocus=${kind !== undefined} .defaultValue=${words}></textarea></div>
    <div class="st-field" data-for="words"><label for="vs-about">${context.text('stance.form.about')}</label>
      <select id="vs-about" name="about"><option value="">${context.text('stance.form.whole')}</option>
        ${here.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}</select></div>`;
}

function readStance(context: PanelContext, fields: FormData, fixed: StanceKind | undefined): NewStance | Problem {
  const kind = fixed ?? stanceKinds.find((one) => one === readText(fields, 'kind')) ?? 'not-yet';
  const words = kind === 'endorse' ? '' : readText(fields, 'words');
  const until = readText(fields, 'until');
  const about = readText(fields, 'about');
  if (words === '' && (kind === 'reservation' || kind === 'object')) return { field: 'words', words: context.text('stance.form.no-words') };
  if (kind === 'board' && until === '') return { field: 'until', words: context.text('stance.form.no-until') };
  const sections = about === '' || kind === 'endorse' ? [] : [about];
  return { kind, words, sections, ...(kind === 'board' ? { until } : {}) };
}
