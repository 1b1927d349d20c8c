/** Pages for people without an account: plain HTML that needs no script, reads aloud, prints, and says of every number where it comes from and what is not shown. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { html } from 'hono/html';
import type { PartRow, ValueRow } from '../../common/values.ts';
import { spokenLanguage, worded } from '../words.ts';
import { dayOf } from '../workspace-day.ts';
import { publicChart } from './public-chart.ts';
import { absentText, aimText, daySaid, latestOf, numberText, periodSaid, reportedSaid, summaryText, valueText } from './public-words.ts';
import type { OpenPage } from './publication-store.ts';
import type { PublicIndicator } from './read-public.ts';

export interface Look {
  workspace: WorkspaceContext;
  page: OpenPage;
  /** Stands in a page of another site: the numbers, and a way to all of it. */
  embed: boolean;
  /** As it stands in the address, so that links keep it. */
  language: string | undefined;
}

const languages = { en: 'English', es: 'Español' } as const;

/** @param depth of its address below the page's own */
export function indicatorPage(look: Look, one: PublicIndicator, depth: 0 | 1) {
  const { indicator, rows } = one;
  const summary = summaryText(indicator, rows);
  const body = html`${depth === 1 ? html`<p><a href="../${look.page.id}${query(look)}">${look.page.title}</a></p>` : ''}
<h1>${indicator.name}</h1>
${indicator.question === '' ? '' : html`<p class="lead">${indicator.question}</p>`}
${statusLine(latestOf(rows))}
<p>${summary}</p>
<figure>${publicChart(indicator, rows, summary)}</figure>
${
  look.embed
    ? ''
    : html`${notesHtml(one)}${tableHtml(one)}
<h2>${worded('page.meaning')}</h2>
<dl>${(['definition', 'numerator', 'denominator', 'source'] as const).map((field) =>
        indicator[field] === '' ? '' : html`<div><dt>${worded(`field.${field}`)}</dt><dd>${indicator[field]}</dd></div>`,
      )}<div><dt>${worded('field.threshold')}</dt><dd>${indicator.threshold === 0 ? worded('threshold.none') : worded('threshold.words', { count: indicator.threshold })}</dd></div></dl>
${indicator.overlap ? html`<p>${worded('page.overlap')}</p>` : ''}`
}`;
  return shell(look, indicator.name, depth, body);
}

export function scorecardPage(look: Look, all: readonly PublicIndicator[]) {
  const { page, embed } = look;
  const root = embed ? '../pages/' : '';
  const target = embed ? html` target="_blank" rel="noopener"` : '';
  const body = html`<h1>${page.title}</h1>
${page.words === '' ? '' : html`<p class="lead">${page.words}</p>`}
${all.length === 0 ? html`<p>${worded('public.nothing')}</p>` : ''}
<ul class="cards">${all.map(({ indicator, rows }) => {
    const latest = latestOf(rows);
    const value = latest && latest.value !== null ? valueText(indicator, latest.value) : undefined;
    return html`<li><h2><a href="${root}${page.id}/${encodeURIComponent(indicator.code)}${query(look)}"${target}>${indicator.name}</a></h2>
${indicator.question === '' ? '' : html`<p class="soft">${indicator.question}</p>`}
<p class="value">${value ?? html`<span class="none">${latest ? absentText(latest) : worded('value.none')}</span>`}</p>
${statusLine(latest)}
${indicator.target ? html`<p class="soft">${worded(`target.${indicator.direction}`, { value: aimText(indicator, indicator.target.value), day: daySaid(indicator.target.by) })}</p>` : ''}
${latest ? html`<p class="soft">${periodSaid(latest.period)} · ${reportedSaid(latest)}</p>` : ''}</li>`;
  })}</ul>`;
  return shell(look, page.title, 0, body);
}

/** In words with a mark of its own shape, never by a colour alone. */
function statusLine(latest: ValueRow | undefined) {
  if (!latest || latest.value === null) return '';
  const marks: Partial<Record<ValueRow['status'], string>> = { 'on-track': '✓', 'at-risk': '▲', 'off-track': '●', noisy: '≈' };
  const mark = marks[latest.status];
  return mark
    ? html`<p class="status ${latest.status}"><span aria-hidden="true">${mark}</span> ${worded(`status.${latest.status}`)}</p>`
    : '';
}

/** Who wrote it is the organisation; no person is named to everybody. */
function notesHtml({ notes, names }: PublicIndicator) {
  if (notes.length === 0) return '';
  return html`<h2>${worded('note.title')}</h2><ul class="notes">${notes.map(({ kind, text, period, organisation }) => {
    const who = organisation === null ? '' : (names.get(organisation) ?? '');
    const about = [period === null ? '' : periodSaid(period), who].filter((part) => part !== '').join(', ');
    return html`<li><b>${worded(`note.${kind}`)}:</b> ${text}${about === '' ? '' : html` <small>${about}</small>`}</li>`;
  })}</ul>`;
}

function tableHtml({ indicator, rows, names }: PublicIndicator) {
  if (rows.length === 0) return '';
  const own = rows.flatMap((row) => row.parts ?? []).filter(({ scope }) => scope === 'own');
  const told = [...new Set(own.map(({ organisation }) => organisation))];
  const beside = told.length > 1 ? told : [];
  const ratio = indicator.shape === 'ratio';
  return html`<h2>${worded('public.table')}</h2>
<div class="wide" tabindex="0" role="region" aria-label="${worded('table.title')}"><table><thead><tr><th scope="col">${worded('table.period')}</th><th scope="col">${worded('table.together')}</th>${ratio ? html`<th scope="col">${worded('table.counted')}</th>` : ''}${beside.map((id) => html`<th scope="col">${names.get(id) ?? worded('gone-organisation')}</th>`)}<th scope="col">${worded('table.reported')}</th></tr></thead>
<tbody>${[...rows].reverse().map(
    (row) =>
      html`<tr><th scope="row">${periodSaid(row.period)}</th><td>${row.value === null ? absentText(row) : html`${valueText(indicator, row.value)}${row.margin === null ? '' : ` ±${numberText(row.margin, indicator.decimals)}`}`}</td>${
        ratio
          ? html`<td>${row.numerator === null || row.denominator === null ? '' : worded('table.of', { numerator: numberText(row.numerator), denominator: numberText(row.denominator) })}</td>`
          : ''
      }${beside.map(
        (id) =>
          html`<td>${partText(
            indicator,
            row.parts?.find(({ organisation, scope }) => organisation === id && scope === 'own'),
          )}</td>`,
      )}<td>${reportedSaid(row)}</td></tr>`,
  )}</tbody></table></div>
${rows.some(({ suppressed, kept, parts }) => (suppressed && !kept) || parts?.some(({ state }) => state === 'hidden')) ? html`<p class="soft">${worded('table.hidden', { count: indicator.threshold })}</p>` : ''}`;
}

function partText(indicator: PublicIndicator['indicator'], part: PartRow | undefined): string {
  if (!part || part.state === 'missing') return '–';
  if (part.state === 'hidden') return worded('value.hidden-short');
  if (part.value === null) return part.numerator === null ? worded(`state.${part.state}`) : numberText(part.numerator);
  return valueText(indicator, part.value);
}

function query({ language }: Look): string {
  return language === undefined ? '' : `?language=${encodeURIComponent(language)}`;
}

function shell({ workspace, page, embed, language }: Look, title: string, depth: 0 | 1, body: unknown) {
  const up = depth === 0 ? '../' : '../../';
  const { name } = workspace.info;
  const keep = language === undefined ? '' : `?language=${encodeURIComponent(language)}`;
  return html`<!doctype html>
<html lang="${spokenLanguage()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${up}page.css">
</head>
<body class="${embed ? 'embed' : 'page'}">
<main>
${body}
</main>
<footer>
<p>${name} · ${worded('public.as-of', { day: daySaid(dayOf(workspace)) })}</p>
${
  embed
    ? html`<p><a href="${up}pages/${page.id}${keep}" target="_blank" rel="noopener">${worded('public.more')}</a></p>`
    : html`<p>${worded('public.footer')}</p>
<p>${Object.entries(languages).map(([code, words]) => (code === spokenLanguage() ? html`<span>${words}</span> ` : html`<a href="?language=${code}" hreflang="${code}" lang="${code}">${words}</a> `))}</p>`
}
</footer>
</body>
</html>
`;
}
