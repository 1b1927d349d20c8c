/** What stands in which column, and which of their words is which of our numbers: said once, with what was found shown beside it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type ColumnUse, type CrosswalkRules, dateOrders, isNumberUse, numberUses, rowUses, zeroMeanings } from '../../common/crosswalk.ts';
import { askedFields } from '../../common/figure.ts';
import { indicatorWords } from './guess-columns.ts';
import type { AskedInfo, ImportDesk } from './import-desk.ts';
import { type Encoding, encodings, separators } from './read-file-choices.ts';
import { isEmpty, type Table, textOf } from './table.ts';

export function renderColumns(context: PanelContext, desk: ImportDesk) {
  const { table, rules, read } = desk;
  if (!table || !rules) return nothing;
  const names = rules.columns.findIndex(({ use }) => use === 'indicator');
  return html`${renderChoices(context, desk, rules)}
    <section aria-labelledby="columns"><h2 id="columns">${context.text('bring.columns')}</h2>
      <p class="soft">${context.text('bring.columns-words')}</p>
      <ul class="columns">${rules.columns.map((_, index) => renderColumn(context, desk, table, rules, index))}</ul></section>
    ${names < 0 ? nothing : renderCodes(context, desk, table, rules)}
    <p class="found" role="status">${plural(context, 'bring.found', read?.cells.length ?? 0)}${(read?.faults.length ?? 0) > 0 ? ` ${plural(context, 'bring.found-faults', read?.faults.length ?? 0)}` : ''}${(read?.others ?? 0) > 0 ? ` ${plural(context, 'bring.found-others', read?.others ?? 0)}` : ''}</p>`;
}

/** What somebody may have to choose about the file as a whole. */
function renderChoices(context: PanelContext, desk: ImportDesk, rules: CrosswalkRules) {
  const { source, answer, crosswalk, table } = desk;
  const set = (more: Partial<CrosswalkRules>): void => desk.setRules({ ...rules, ...more });
  const keys = desk.read?.faults.map(({ key }) => key) ?? [];
  const has = (key: string): boolean => keys.includes(key);
  return html`<div class="choices">
    ${
      (answer?.crosswalks.length ?? 0) === 0
        ? nothing
        : select(
            context,
            'like',
            crosswalk?.id ?? '',
            [['', context.text('bring.like-found')], ...(answer?.crosswalks ?? []).map(({ id, name }): [string, string] => [id, name])],
            (id) => desk.chooseCrosswalk(id),
          )
    }
    ${
      source?.kind === 'workbook' && source.sheets.length > 1
        ? select(
            context,
            'sheet',
            String(desk.sheet),
            source.sheets.map(({ name }, index): [string, string] => [String(index), name]),
            (index) => desk.chooseSheet(Number(index)),
          )
        : nothing
    }
    ${select(
      context,
      'header',
      String(desk.headerRow),
      Array.from({ length: Math.max(10, desk.headerRow) }, (_, index): [string, string] => [String(index + 1), String(index + 1)]),
      (row) => desk.chooseHeaderRow(Number(row)),
    )}
    ${
      source?.kind === 'text'
        ? select(
            context,
            'separator',
            source.separator,
            separators.map((one): [string, string] => [one, context.text(`separator.${separators.indexOf(one)}`)]),
            (separator) => void desk.choose({ separator }),
          )
        : nothing
    }
    ${
      source?.kind === 'text'
        ? select(
            context,
            'encoding',
            source.encoding,
            encodings.map((one): [string, string] => [one, one.toUpperCase()]),
            (encoding) => void desk.choose({ encoding: encoding as Encoding }),
            source.oddRow === undefined ? undefined : context.text('bring.odd-row', { row: source.oddRow }),
          )
        : nothing
    }
    ${
      table?.rows.some((row) => row.some((cell) => typeof cell === 'string' && /\d[.,]\d/.test(cell)))
        ? select(
            context,
            'decimal',
            rules.decimal,
            [
              ['.', '1,234.5'],
              [',', '1.234,5'],
            ],
            (decimal) => set({ decimal: decimal as '.' | ',' }),
            undefined,
            has('row.number-mark'),
          )
        : nothing
    }
    ${rules.dates !== undefined || has('row.period-unclear') ? select(context, 'dates', rules.dates ?? '', [['', context.text('bring.dates-ask')], ...dateOrders.map((one): [string, string] => [one, context.text(`dates.${one}`)])], (order) => set({ dates: dateOrders.find((one) => one === order) } as Partial<CrosswalkRules>), undefined, has('row.period-unclear')) : nothing}
    ${
      rules.zeros !== 'ask' || has('row.zero')
        ? select(
            context,
            'zeros',
            rules.zeros,
            zeroMeanings.map((one): [string, string] => [one, context.text(`zeros.${one}`)]),
            (zeros) => set({ zeros: zeros as CrosswalkRules['zeros'] }),
            undefined,
            has('row.zero'),
          )
        : nothing
    }
    ${
      rules.rows === 'add' || has('row.twice') || has('row.period-add')
        ? select(
            context,
            'rows',
            rules.rows,
            [
              ['one', context.text('rows.one')],
              ['add', context.text('rows.add')],
            ],
            (rows) => set({ rows: rows as 'one' | 'add' }),
            undefined,
            has('row.twice') || has('row.period-add'),
          )
        : nothing
    }
  </div>`;
}

/** @param asked nothing can be read before somebody has answered it */
function select(
  context: PanelContext,
  name: string,
  value: string,
  options: readonly [value: string, words: string][],
  choose: (value: string) => void,
  hint?: string,
  asked = false,
) {
  return html`<div class=${asked ? 'field asked' : 'field'}><label for=${`bring-${name}`}>${context.text(`bring.${name}`)}</label>
    ${hint === undefined ? nothing : html`<p>${hint}</p>`}
    <select id=${`bring-${name}`} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${options.map(([one, words]) => html`<option value=${one} .selected=${one === value}>${words}</option>`)}</select></div>`;
}

function renderColumn(context: PanelContext, desk: ImportDesk, table: Table, rules: CrosswalkRules, index: number) {
  const column = rules.columns[index];
  if (!column) return nothing;
  const examples = table.rows.flatMap((row) => (isEmpty(row[index]) ? [] : [textOf(row[index] ?? null)])).slice(0, 3);
  const value = column.indicator === undefined ? column.use : `${column.indicator}:${column.use}`;
  const change = (chosen: string): void => {
    const [first = '', second] = chosen.split(':');
    const next =
      second === undefined
        ? { header: column.header, use: first as ColumnUse }
        : { header: column.header, use: second as ColumnUse, indicator: first };
    const columns = rules.columns.map((one, place) =>
      place === index
        ? next
        : one.use === next.use && !isNumberUse(next.use) && next.use !== 'nothing'
          ? { header: one.header, use: 'nothing' as const }
          : one,
    );
    const words = indicatorWords(table, columns);
    const codes = words.map(
      (word): [string, string] => rules.codes.find(([theirs]) => theirs === word) ?? [word, ownCode(desk.asked, word)],
    );
    desk.setRules({ ...rules, columns, codes });
  };
  return html`<li class=${column.use === 'nothing' ? 'out' : ''}><div><label for=${`column-${index}`}>${column.header}</label>
      <small>${examples.length === 0 ? context.text('bring.column-empty') : examples.map((one) => html`<span>${one.slice(0, 40)}</span>`)}</small></div>
    <select id=${`column-${index}`} @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
      ${option('nothing', context.text('use.nothing'), value)}
      <optgroup label=${context.text('use.row')}>${rowUses.map((use) => option(use, context.text(`use.${use}`), value))}</optgroup>
      ${desk.asked.map((one) => html`<optgroup label=${one.name}>${askedFields(one, one.scopes[0] ?? 'own').map(({ field }) => option(`${one.code}:${field}`, fieldWords(context, one, field), value))}</optgroup>`)}
      <optgroup label=${context.text('use.of-row')}>${numberUses.map((use) => option(use, context.text(`use.${use}`), value))}</optgroup>
    </select></li>`;
}

function fieldWords(context: PanelContext, one: AskedInfo, field: (typeof numberUses)[number]): string {
  const words = field === 'numerator' ? one.numerator : field === 'denominator' ? one.denominator : '';
  return `${one.name}: ${words || context.text(`use.${field}`)}`;
}

function option(value: string, words: string, chosen: string) {
  return html`<option value=${value} .selected=${value === chosen}>${words}</option>`;
}

function ownCode(asked: readonly AskedInfo[], word: string): string {
  const plain = word.toLowerCase();
  return asked.find(({ code, name }) => code.toLowerCase() === plain || name.toLowerCase() === plain)?.code ?? '';
}

function renderCodes(context: PanelContext, desk: ImportDesk, { headers }: Table, rules: CrosswalkRules) {
  const header = headers[rules.columns.findIndex(({ use }) => use === 'indicator')] ?? '';
  const change = (index: number, ours: string): void =>
    desk.setRules({ ...rules, codes: rules.codes.map(([theirs, before], place) => [theirs, place === index ? ours : before]) });
  return html`<section aria-labelledby="codes"><h2 id="codes">${context.text('bring.codes', { column: header })}</h2>
    <ul class="columns">${rules.codes.map(
      ([theirs, ours], index) => html`<li class=${ours === '' ? 'out' : ''}><div><label for=${`code-${index}`}>${theirs}</label></div>
        <select id=${`code-${index}`} @change=${(event: Event) => change(index, (event.target as HTMLSelectElement).value)}>
          ${option('', context.text('use.nothing'), ours)} ${desk.asked.map(({ code, name }) => option(code, name, ours))}</select></li>`,
    )}</ul></section>`;
}
