/** How we keep in touch: the communication plan, kept before everybody's eyes, and the path of an emergency ready to be used. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { formStyles, pageStyles, RecordDesk, RecordPanel } from '@tutti/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { Alarm, LineKind, PlanAnswer, PlanLine, Stretch } from '../common/plan/plan.ts';
import { renderAgreements } from './plan/agreement-strip.ts';
import { renderEmergency, renderEnded, renderRegular } from './plan/line-rows.ts';
import type { PlanDesk } from './plan/plan-desk.ts';
import { lineForm } from './plan/plan-forms.ts';
import { planStyles } from './plan/plan-styles.ts';

export default class PlanPanel extends RecordPanel<PlanAnswer, PanelContext> implements PlanDesk {
  static override styles = [formStyles, pageStyles, planStyles];
  protected readonly keys = { title: 'comms.title', loading: 'comms.loading', refused: 'comms.refused' };

  protected openDesk(changed: () => void): RecordDesk<PlanAnswer> {
    return new RecordDesk(this.context, '/plan', changed);
  }

  protected override commands(): Record<string, () => void> {
    return { 'continuous-communication.write-plan': () => this.desk.answer?.may.add && this.askToAdd('regular') };
  }

  protected renderAnswer(answer: PlanAnswer, heading: TemplateResult) {
    const { context } = this;
    const { lines, may } = answer;
    const holding = lines.filter(({ ended }) => !ended);
    const top = html`<div class="top"><div>${heading}<p class="soft lead">${context.text('comms.lead')}</p></div>
      ${may.add && holding.length > 0 ? html`<wa-button appearance="outlined" @click=${() => this.askToAdd('regular')}><wa-icon slot="start" name="plus"></wa-icon>${context.text('comms.regular.add')}</wa-button>` : nothing}</div>`;
    const ended = lines.filter((line) => line.ended);
    if (holding.length === 0) return html`${top}${this.#renderNone(may.add)}${renderEnded(context, this, ended)}`;
    return html`${top} ${this.#renderLines('emergency', answer)} ${this.#renderLines('regular', answer)}
      ${renderAgreements(context, answer, () => void this.desk.change('POST', '/plan/agree'))} ${renderEnded(context, this, ended)}`;
  }

  #renderNone(canAdd: boolean) {
    const { context } = this;
    return html`<tutti-empty icon="messages-square" heading=${context.text('comms.none')}>${context.text(canAdd ? 'comms.none-words' : 'comms.none-reader')}
      ${canAdd ? html`<wa-button slot="action" variant="brand" @click=${() => this.askToAdd('regular')}>${context.text('comms.regular.add')}</wa-button>` : nothing}</tutti-empty>`;
  }

  #renderLines(kind: LineKind, { lines, may }: PlanAnswer) {
    const { context } = this;
    const shown = lines.filter((line) => line.kind === kind && !line.ended);
    if (shown.length === 0 && !may.add) return nothing;
    const bodies = this.#bodies(lines);
    const row = kind === 'emergency' ? renderEmergency : renderRegular;
    return html`<section class=${kind} aria-labelledby=${kind}><h2 id=${kind}>${context.text(`comms.${kind}`)}</h2>
      ${shown.length === 0 ? html`<p class="soft">${context.text(`comms.${kind}-none`)}</p>` : html`<ul class="rows">${shown.map((line) => row(context, this, line, bodies))}</ul>`}
      ${may.add && kind === 'emergency' ? html`<div class="acts"><wa-button appearance="outlined" @click=${() => this.askToAdd(kind)}><wa-icon slot="start" name="plus"></wa-icon>${context.text('comms.emergency.add')}</wa-button></div>` : nothing}</section>`;
  }

  /** Groups that meet, to let their meetings keep a line. */
  #bodies(lines: readonly PlanLine[]): string[] {
    return [...new Set([...(this.desk.answer?.bodies ?? []), ...lines.map(({ body }) => body)])].filter((body) => body !== '');
  }

  askToAdd = (kind: LineKind): void => this.ask(lineForm(this.context, this, kind, this.#bodies(this.desk.answer?.lines ?? [])));
  add = (body: object): void => void this.desk.change('POST', '/plan/lines', body);
  rewrite = ({ id }: PlanLine, body: object): void => void this.desk.change('PUT', `/plan/lines/${id}`, body);
  raise = ({ id }: PlanLine, words: string): void => void this.desk.change('POST', `/plan/lines/${id}/alarms`, { words });
  told = ({ id }: Alarm, words: string): void => void this.desk.change('POST', `/plan/alarms/${id}/told`, { words });
  bringBack = ({ id }: PlanLine): void => void this.desk.change('POST', `/plan/lines/${id}/end`, { back: true });
  takeBack = ({ mark }: Stretch): void => void this.desk.change('POST', `/plan/marks/${mark}/remove`);
  kept = ({ id }: PlanLine, body: object): void => void this.desk.change('POST', `/plan/lines/${id}/kept`, body);

  end = async (line: PlanLine): Promise<void> => {
    if (!(await this.desk.change('POST', `/plan/lines/${line.id}/end`, { back: false }))) return;
    const { context } = this;
    context.notify({ text: context.text('comms.ended-now', { what: line.purpose }), undo: () => this.bringBack(line) });
  };
}
