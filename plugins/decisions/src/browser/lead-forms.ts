/** What the dialog asks: to step aside, to ask another organisation, to end a question, to write down what came of it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html } from 'lit';
import { electorate } from '../common/decide-result.ts';
import type { DecisionAnswer } from '../common/decision.ts';
import type { DecisionDesk } from './decision-desk.ts';
import { byName, organisationNamed } from './decision-words.ts';

type Make = (context: PanelContext, desk: DecisionDesk, answer: DecisionAnswer, done: () => void) => QuestionForm;

export const stepAsideForm: Make = (context, desk, { decision }, done) =>
  reasonForm(context, 'aside', { organisation: context.seat.organisation?.name ?? '' }, (reason) => {
    done();
    void desk.stepAside(decision.id, reason);
  });

export const withdrawForm: Make = (context, desk, { decision }, done) =>
  reasonForm(context, 'withdraw', {}, (reason) => {
    done();
    void desk.withdraw(decision.id, reason);
  });

function reasonForm(context: PanelContext, key: string, params: Record<string, string>, send: (reason: string) => void): QuestionForm {
  return {
    label: context.text(`${key}.title`, params),
    yes: context.text(`${key}.yes`),
    answer: (fields) => {
      const reason = readText(fields, 'reason');
      if (reason === '') return { field: 'reason', words: context.text(`${key}.no-reason`) };
      send(reason);
      return undefined;
    },
    content: html`<p>${context.text(`${key}.words`, params)}</p>
      <div class="field"><label for="dialog-reason">${context.text(`${key}.label`)}</label>
        <input id="dialog-reason" name="reason" maxlength="500" autocomplete="off" autofocus /></div>`,
  };
}

export const askOtherForm: Make = (context, desk, { decision }, done) => {
  const own = context.seat.organisation?.id;
  const busy = new Set(decision.proxies.flatMap(({ from, to }) => [from, to]));
  const others = byName(context, electorate(decision)).filter((id) => id !== own && !busy.has(id));
  return {
    label: context.text('proxy.title'),
    yes: context.text('proxy.yes'),
    answer: (fields) => {
      const to = readText(fields, 'to');
      if (to === '') return { field: 'to', words: context.text('proxy.nobody') };
      done();
      void desk.askOther(decision.id, to);
      return undefined;
    },
    content: html`<p>${context.text('proxy.words')}</p>
      <div class="field"><label for="dialog-to">${context.text('proxy.label')}</label>
        <select id="dialog-to" name="to" autofocus><option value="">${context.text('proxy.choose')}</option>
          ${others.map((id) => html`<option value=${id}>${organisationNamed(context, id).name}</option>`)}</select></div>`,
  };
};

export const closeForm: Make = (context, desk, { decision }, done) => ({
  label: context.text('close.title'),
  yes: context.text('close.yes'),
  answer: () => {
    done();
    void desk.close(decision.id);
    return undefined;
  },
  content: html`<p>${context.text('close.words')}</p>`,
});

export const concludeForm: Make = (context, desk, { decision }, done) => {
  const [before] = decision.outcomes;
  return {
    label: context.text(before ? 'conclude.title-again' : 'conclude.title'),
    yes: context.text('conclude.yes'),
    answer: (fields) => {
      const words = readText(fields, 'words');
      if (words === '') return { field: 'words', words: context.text('conclude.no-words') };
      done();
      void desk.conclude(decision.id, words, readText(fields, 'review'));
      return undefined;
    },
    content: html`<p>${context.text(before ? 'conclude.words-again' : 'conclude.words')}</p>
      <div class="field"><label for="dialog-words">${context.text('conclude.label')}</label>
        <textarea id="dialog-words" name="words" maxlength="2000" rows="3" autofocus .defaultValue=${before?.words ?? ''}></textarea></div>
      <div class="field"><label for="dialog-review">${context.text('conclude.review')}</label>
        <p>${context.text('conclude.review-hint')}</p>
        <input id="dialog-review" name="review" type="date" /></div>`,
  };
};
