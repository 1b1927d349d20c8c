/** What the dialog asks about a report: its title and audience, the day of its numbers, and whether it goes out. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html } from 'lit';
import { type ReportAnswer, type ReportAudience, type ReportInfo, reportAudiences } from '../../common/report.ts';
import type { ReportDesk } from './report-desk.ts';

/** @param before the one that is changed; a new one when not given. */
export function beginForm(
  context: PanelContext,
  desk: ReportDesk,
  before: ReportInfo | undefined,
  go: (address: string) => void,
): QuestionForm {
  const send = async (title: string, audience: ReportAudience): Promise<void> => {
    if (before) return void (await desk.change(before.id, title, audience));
    const id = await desk.begin(title, audience);
    if (id !== undefined) go(id);
  };
  return {
    label: context.text(before ? 'change.title' : 'begin.title'),
    yes: context.text(before ? 'change.yes' : 'begin.yes'),
    answer: (fields) => {
      const title = readText(fields, 'title');
      if (title === '') return { field: 'title', words: context.text('begin.no-title') };
      const audience = reportAudiences.find((one) => one === readText(fields, 'audience'));
      if (!audience) return { field: 'audience', words: context.text('begin.no-audience') };
      void send(title, audience);
      return undefined;
    },
    content: html`<div class="field"><label for="report-title">${context.text('begin.name')}</label>
        <input id="report-title" name="title" maxlength="200" autocomplete="off" autofocus .value=${before?.title ?? ''} /></div>
      <fieldset class="field"><legend>${context.text('begin.audience')}</legend>
        ${reportAudiences.map(
          (
            audience,
          ) => html`<label class="choice"><input type="radio" name="audience" value=${audience} ?checked=${(before?.audience ?? 'partners') === audience} />
            <span>${context.text(`audience.${audience}`)}<small>${context.text(`audience.${audience}-words`)}</small></span></label>`,
        )}</fieldset>`,
  };
}

export function freezeForm(context: PanelContext, desk: ReportDesk, { report }: ReportAnswer): QuestionForm {
  const today = new Intl.DateTimeFormat('sv', { timeZone: context.workspace.timeZone }).format(Date.now());
  return {
    label: context.text('freeze.title'),
    yes: context.text('freeze.yes'),
    answer: (fields) => {
      const day = readText(fields, 'cutOff');
      if (day === '') return { field: 'cutOff', words: context.text('freeze.no-day') };
      if (day > today) return { field: 'cutOff', words: context.text('server.ahead') };
      void desk.freeze(report.id, day);
      return undefined;
    },
    content: html`<p>${context.text('freeze.words')}</p>
      <div class="field"><label for="report-cut-off">${context.text('freeze.day')}</label>
        <input id="report-cut-off" name="cutOff" type="date" max=${today} .value=${today} autofocus />
        <p>${context.text('freeze.day-words')}</p></div>`,
  };
}

export function thawForm(context: PanelContext, desk: ReportDesk, { report }: ReportAnswer): QuestionForm {
  return {
    label: context.text('thaw.title'),
    yes: context.text('thaw.yes'),
    answer: () => void desk.thaw(report.id),
    content: html`<p>${context.text('thaw.words')}</p>`,
  };
}

export function publishForm(context: PanelContext, desk: ReportDesk, { report }: ReportAnswer): QuestionForm {
  return {
    label: context.text('publish.title'),
    yes: context.text('publish.yes'),
    answer: () => void desk.publish(report.id),
    content: html`<p>${context.text(`publish.words.${report.audience}`)}</p>`,
  };
}
