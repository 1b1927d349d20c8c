/** The page that makes an archive readable in any browser: who takes part, what there is, and every text. No script, nothing fetched. */
import type { DumpedTables } from '@tutti/storage';
import type { DocumentText } from './export-workspace.ts';

export function indexPage(name: string, tables: DumpedTables, texts: readonly DocumentText[]): string {
  const rows = (table: string): Record<string, unknown>[] => tables[table] ?? [];
  const organisations = new Map(rows('organisations').map((row) => [row.id, String(row.name)]));
  const people = rows('seats')
    .filter((row) => row.ends_at === null)
    .map(
      (row) =>
        `<tr><td>${escapeHtml(row.person_name)}</td><td>${escapeHtml(organisations.get(row.organisation_id) ?? '')}</td><td>${escapeHtml(row.role)}</td></tr>`,
    );
  const objects = new Map(rows('objects').map((row) => [row.id, row]));
  const standing = [...objects.values()].filter((row) => row.removed_at === null);
  const list = standing.map(
    (row) =>
      `<tr><td>${escapeHtml(row.title)}</td><td>${escapeHtml(row.type_title || row.type)}</td><td>${escapeHtml(row.summary)}</td></tr>`,
  );
  const links = rows('links')
    .filter((row) => row.removed_at === null)
    .map(
      (row) =>
        `<li>${escapeHtml(objects.get(row.from_id)?.title)} ${escapeHtml(row.title)} ${escapeHtml(objects.get(row.to_id)?.title)}${row.note ? `: ${escapeHtml(row.note)}` : ''}</li>`,
    );
  const files = rows('files')
    .filter((row) => row.removed_at === null)
    .map(
      (row) =>
        `<li><a href="files/${escapeHtml(row.hash)}" download="${escapeHtml(row.name)}">${escapeHtml(row.name)}</a> ${escapeHtml(objects.get(row.object_id)?.title)}</li>`,
    );
  const agreed = rows('glossary')
    .filter((row) => row.removed_at === null)
    .flatMap((row) => Object.values(JSON.parse(String(row.words)) as Record<string, { term: string; meaning: string }>))
    .map(({ term, meaning }) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(meaning)}</dd>`);
  const talk = talkLines(rows, objects);
  const documents = texts.map(
    ({ name: file, blocks }) => `<article><h2>${escapeHtml(file)}</h2>${blocks.map((block) => paragraph(block)).join('\n')}</article>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(name)}</title>
<style>body{font:1rem/1.6 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td{padding:.2rem .8rem .2rem 0;vertical-align:top}</style>
<h1>${escapeHtml(name)}</h1>
<p>Everything that was kept in this workspace. The same stands in the JSON files beside this page, in a form that other programs can read.</p>
<h2>People</h2><table>${people.join('\n')}</table>
<h2>What there is</h2><table>${list.join('\n')}</table>
<h2>Links</h2><ul>${links.join('\n')}</ul>
<h2>Words we use</h2><dl>${agreed.join('\n')}</dl>
<h2>Files</h2><ul>${files.join('\n')}</ul>
<h2>What was said</h2>${talk.join('\n')}
${documents.join('\n')}
</html>
`;
}

/** Thread by thread, each under what it is about; a mention is written with the name that it stands for. */
function talkLines(rows: (table: string) => Record<string, unknown>[], objects: ReadonlyMap<unknown, Record<string, unknown>>): string[] {
  const names = new Map([
    ...rows('seats').map((row): [unknown, unknown] => [row.person_id, row.person_name]),
    ...rows('organisations').map((row): [unknown, unknown] => [row.id, row.name]),
  ]);
  const seats = new Map(rows('seats').map((row) => [row.id, row.person_name]));
  const words = (text: unknown): string =>
    escapeHtml(
      String(text).replaceAll(
        /<([@#])([A-Za-z0-9_-]{1,64})>/g,
        (_, sign: string, id: string) => `${sign}${String((sign === '@' ? names.get(id) : objects.get(id)?.title) ?? '…')}`,
      ),
    );
  return rows('talk_threads').flatMap((thread) => {
    const comments = rows('talk_comments').filter((row) => row.thread_id === thread.id && row.removed_at === null);
    if (comments.length === 0) return [];
    const said = comments.map((row) => `<p><b>${escapeHtml(seats.get(row.author) ?? '…')}:</b> ${words(row.text)}</p>`);
    const end = thread.settled_at === null ? '' : `<p>✓ ${escapeHtml(thread.conclusion)}</p>`;
    return [`<h3>${escapeHtml(objects.get(thread.object_id)?.title)}</h3>${said.join('')}${end}`];
  });
}

function paragraph({ kind, text, label }: DocumentText['blocks'][number]): string {
  if (kind === 'heading') return `<h3>${escapeHtml(text)}</h3>`;
  if (kind === 'quote') return `<blockquote>${escapeHtml(text)}</blockquote>`;
  if (kind === 'item') return `<p>• ${escapeHtml(text)}</p>`;
  return `<p>${label === undefined ? '' : `<b>${escapeHtml(label)}:</b> `}${escapeHtml(text)}</p>`;
}

function escapeHtml(text: unknown): string {
  return String(text ?? '').replaceAll(
    /[&<>"]/g,
    (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter,
  );
}
