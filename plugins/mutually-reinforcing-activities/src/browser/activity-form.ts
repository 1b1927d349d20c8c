/** The form that adds an activity, or changes one: two minutes, a name is enough. The hidden button lets Enter send it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, readText, showProblem } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import { type ActivityInfo, type ActivityWords, activityKinds, stages } from '../common/activity.ts';
import { readAges } from '../common/ages.ts';
import type { ActivityEdit, Refusal } from './activity-desk.ts';
import { byName, organisationNamed } from './activity-words.ts';
import { activityFormStyles } from './form-styles.ts';

export class ActivityForm extends LitElement {
  static override properties = {
    context: { attribute: false },
    earlier: { attribute: false },
    suggest: { type: Boolean },
    place: { attribute: false },
    busy: { state: true },
  };
  static override styles = activityFormStyles;
  declare context: PanelContext;
  /** The activity that is changed; undefined for a new one. */
  declare earlier: ActivityInfo | undefined;
  /** Whoever suggests it says who is asked to lead. */
  declare suggest: boolean;
  /** Where a new one is missing, when somebody comes from a gap. */
  declare place: string;
  /** Sends what is different. @returns why not; undefined when it is stored. */
  declare send: (words: ActivityEdit) => Promise<Refusal | undefined>;
  declare cancel: () => void;
  declare busy: boolean;

  constructor() {
    super();
    this.suggest = false;
    this.place = '';
    this.busy = false;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#name')?.focus();
  }

  override render() {
    const { context, earlier, suggest } = this;
    const select = (
      field: 'kind' | 'stage',
      choices: readonly string[],
      chosen: string,
    ) => html`<div class="field"><label for=${field}>${context.text(`form.${field}`)}</label>
      <select id=${field} name=${field}>${choices.map((one) => html`<option value=${one} ?selected=${one === chosen}>${context.text(`${field}.${one}`)}</option>`)}</select></div>`;
    const day = (field: 'starts' | 'ends') => html`<div class="field"><label for=${field}>${context.text(`form.${field}`)}</label>
      <input id=${field} name=${field} type="date" .defaultValue=${earlier?.[field] ?? ''} /></div>`;
    const ages = readAges(earlier?.ages ?? '');
    const age = (field: 'agesFrom' | 'agesTo', value: number | undefined) => html`<label class="age">${context.text(`form.${field}`)}
      <input name=${field} inputmode="numeric" maxlength="3" autocomplete="off" aria-describedby="ages-hint" .defaultValue=${value === undefined ? '' : String(value)} /></label>`;
    return html`<form class="form" novalidate @submit=${this.#submit}>
      <div class="field"><label for="name">${context.text('form.name')}</label>
        <input id="name" name="name" maxlength="120" autocomplete="off" .defaultValue=${earlier?.name ?? ''} /></div>
      <div class="field"><label for="purpose">${context.text('form.purpose')}</label><p id="purpose-hint">${context.text('form.purpose-hint')}</p>
        <textarea id="purpose" name="purpose" maxlength="2000" rows="3" aria-describedby="purpose-hint" .defaultValue=${earlier?.purpose ?? ''}></textarea></div>
      ${
        suggest && !earlier
          ? html`<div class="field"><label for="lead">${context.text('form.lead')}</label><p id="lead-hint">${context.text('form.lead-hint')}</p>
              <select id="lead" name="lead" aria-describedby="lead-hint"><option value="">${context.text('form.no-lead')}</option>
                ${byName(
                  context,
                  context.organisations.map(({ id }) => id),
                ).map((id) => html`<option value=${id}>${organisationNamed(context, id).name}</option>`)}</select></div>`
          : nothing
      }
      <div class="two">${select('kind', activityKinds, earlier?.kind ?? 'programme')} ${select('stage', stages, earlier?.stage ?? 'planned')}</div>
      <div class="two">${day('starts')} ${day('ends')}</div>
      <div class="field"><label for="season">${context.text('form.season')}</label><p id="season-hint">${context.text('form.season-hint')}</p>
        <input id="season" name="season" maxlength="200" autocomplete="off" aria-describedby="season-hint" .defaultValue=${earlier?.season ?? ''} /></div>
      <div class="field"><label for="places">${context.text('form.places')}</label><p id="places-hint">${context.text('form.places-hint')}</p>
        <input id="places" name="places" maxlength="800" autocomplete="off" aria-describedby="places-hint" .defaultValue=${(earlier?.places ?? [this.place]).join(', ')} /></div>
      <fieldset class="field"><legend>${context.text('form.ages')}</legend><p id="ages-hint">${context.text('form.ages-hint')}</p>
        <div class="two">${age('agesFrom', ages?.from)} ${age('agesTo', ages?.to)}</div></fieldset>
      <button type="submit" hidden></button>
      <p id="form-problem" class="wrong" role="alert" data-problem></p>
      <div class="acts"><wa-button variant="brand" type="submit" ?loading=${this.busy}>${context.text(earlier ? 'form.save' : 'form.add')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.cancel()}>${context.text('cancel')}</wa-button></div>
    </form>`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement) || this.busy) return;
    const fields = new FormData(form);
    const words = readWords(fields);
    const wrong = this.#faultOf(words) ?? this.#faultOfAges(fields);
    showProblem(form, wrong);
    if (wrong) return;
    const lead = readText(fields, 'lead');
    this.busy = true;
    const refusal = await this.send({ ...this.#different(words), ...(lead === '' ? {} : { lead }) });
    this.busy = false;
    if (refusal) showProblem(form, refusal.field === 'ages' ? { ...refusal, field: 'agesTo' } : refusal);
  };

  #faultOf({ name, starts, ends }: ActivityWords): { field: string; words: string } | undefined {
    if (name === '') return { field: 'name', words: this.context.text('form.no-name') };
    if (starts !== '' && ends !== '' && ends < starts) return { field: 'ends', words: this.context.text('form.ends-first') };
    return undefined;
  }

  #faultOfAges(fields: FormData): { field: string; words: string } | undefined {
    const wrong = (['agesFrom', 'agesTo'] as const).find((field) => !/^\d{0,3}$/.test(readText(fields, field)));
    if (wrong) return { field: wrong, words: this.context.text('form.ages-number') };
    if (readWords(fields).ages === '' || readAges(readWords(fields).ages)) return undefined;
    return { field: 'agesTo', words: this.context.text('form.ages-turned') };
  }

  /** Of a new one everything, of one that is there what was changed: so two who change it at once seldom meet. */
  #different(words: ActivityWords): Partial<ActivityWords> & Pick<ActivityWords, 'name'> {
    const { earlier } = this;
    if (!earlier) return words;
    const changed = Object.entries(words).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(earlier[field as keyof ActivityWords]),
    );
    return Object.fromEntries(changed) as Partial<ActivityWords> & Pick<ActivityWords, 'name'>;
  }
}

function readWords(fields: FormData): ActivityWords {
  const text = (name: string): string => readText(fields, name);
  const places = text('places')
    .split(/[,;\n]/)
    .map((place) => place.trim());
  const [from, to] = [text('agesFrom'), text('agesTo')];
  return {
    ...{ name: text('name'), purpose: text('purpose'), season: text('season'), starts: text('starts'), ends: text('ends') },
    kind: activityKinds.find((kind) => kind === text('kind')) ?? 'programme',
    stage: stages.find((stage) => stage === text('stage')) ?? 'planned',
    places: [...new Set(places.filter((place) => place !== ''))],
    ages: from === '' && to === '' ? '' : `${Number(from)}-${to === '' ? '' : Number(to)}`,
  };
}

defineElement('activities-form', ActivityForm);
