/** The statements, a number for each, and what is promised before anybody chooses one. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { readText, showProblem, type WrongField } from '@tutti/ui';
import { html } from 'lit';
import { mostMark, type PulseInfo } from '../../common/pulse/pulse.ts';

const marks = Array.from({ length: mostMark + 1 }, (_, mark) => mark);

export function renderAnswerForm(context: PanelContext, pulse: PulseInfo, send: (body: object) => void) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const read = readAnswer(context, pulse, new FormData(event.currentTarget));
    showProblem(event.currentTarget, 'wrong' in read ? read.wrong : undefined);
    if ('body' in read) send(read.body);
  };
  const total = String(pulse.statements.length);
  return html`<section class="pu-promise" aria-labelledby="pu-promise"><h3 id="pu-promise">${context.text('pulse.promise.title')}</h3>
      <ul>${(['sum', 'floor', 'first', 'final'] as const).map((key) => html`<li><wa-icon name="check"></wa-icon><span>${context.text(`pulse.promise.${key}`)}</span></li>`)}</ul></section>
    <form class="mt-form" novalidate @submit=${submit}>
      ${pulse.statements.map(
        (
          statement,
          index,
        ) => html`<fieldset class="pu-statement"><legend><small>${context.text('pulse.of', { number: String(index + 1), total })}</small>${context.text(`pulse.statement.${statement}`)}</legend>
          <div class="pu-marks">${marks.map(
            (mark) => html`<label class="pu-mark"><input type="radio" name=${statement} value=${mark} /><span>${mark}</span></label>`,
          )}</div>
          <p class="pu-ends" aria-hidden="true"><span>${context.text('pulse.least')}</span><span>${context.text('pulse.most')}</span></p></fieldset>`,
      )}
      <div class="mt-field"><label for="pu-words">${context.text('pulse.words')}</label>
        <p id="pu-words-hint">${context.text('pulse.words-hint')}</p>
        <textarea id="pu-words" name="words" rows="2" maxlength="300" aria-describedby="pu-words-hint"></textarea></div>
      <p id="pu-problem" class="mt-wrong" role="alert" data-problem></p>
      <div class="mt-acts"><wa-button type="submit" variant="brand">${context.text('pulse.send')}</wa-button></div>
    </form>`;
}

function readAnswer(context: PanelContext, pulse: PulseInfo, fields: FormData): { body: object } | { wrong: WrongField } {
  const missing = pulse.statements.find((statement) => readText(fields, statement) === '');
  if (missing !== undefined) {
    const words = context.text('pulse.no-mark', { statement: context.text(`pulse.statement.${missing}`) });
    return { wrong: { field: missing, words } };
  }
  const given = Object.fromEntries(pulse.statements.map((statement) => [statement, Number(readText(fields, statement))]));
  return { body: { marks: given, words: readText(fields, 'words') } };
}
