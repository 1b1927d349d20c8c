/** `tutti erase`: takes what a person wrote, or the past of a document, out for good. */
import { TuttiError } from '@tutti/base';
import type { Command } from 'commander';
import { type AdminConnection, withAdmin } from './admin-connection.ts';
import { answers } from './define-command.ts';

interface Options {
  workspace: string;
  person?: string;
  document?: string;
  yes?: boolean;
}

interface Erased {
  documents: { plugin: string; document: string; removed: number }[];
  /** Comments that lost their words; undefined when one document was named. */
  comments?: number;
  overwritten: boolean;
}

export function addEraseCommand(program: Command): void {
  answers<Options>(
    program
      .command('erase')
      .description('erase for good what a person wrote in live documents, or the past of one document; it cannot be brought back')
      .requiredOption('-w, --workspace <id>', 'workspace')
      .option('--person <person>', 'whose words go (e-mail or id); without it, only what the document no longer says')
      .option('--document <tool/name>', 'in this document only, e.g. common-agenda/agenda-main')
      .option('--yes', 'yes, for good: the history of each document concerned goes for everybody'),
    ({ workspace, person, document, yes }) =>
      withAdmin(async (admin) => {
        if (person === undefined && document === undefined) {
          throw new TuttiError('INVALID_FIELD', {
            field: 'person',
            detail: 'Say whose words (--person), or the past of which document (--document).',
          });
        }
        if (!yes) {
          throw new TuttiError('INVALID_FIELD', {
            field: 'yes',
            detail:
              'This cannot be undone, and takes the whole history of each document concerned with it, for everybody. Add --yes to go on.',
          });
        }
        const [plugin, name] = document?.split('/') ?? [];
        const body = { person: person && (await personId(admin, workspace, person)), plugin, document: name };
        const erased = await admin.request<Erased>('POST', `/workspaces/${encodeURIComponent(workspace)}/erasures`, body);
        return { json: erased, text: inWords(erased) };
      }),
  );
}

/** An address of somebody who is there; anything else is taken for an id, since those who left may be meant. */
async function personId(admin: AdminConnection, workspace: string, person: string): Promise<string> {
  const { people } = await admin.request<{ people: { email?: string; person: { id: string } }[] }>(
    'GET',
    `/workspaces/${encodeURIComponent(workspace)}/people`,
  );
  return people.find(({ email }) => email === person)?.person.id ?? person;
}

function inWords({ documents, comments = 0, overwritten }: Erased): string {
  if (documents.length === 0 && comments === 0) return 'Nothing was written there by that person';
  const lines = documents.map(({ plugin, document, removed }) => `Erased from ${plugin}/${document}: ${removed} letters`);
  if (comments > 0) lines.push(`Comments erased: ${comments}`);
  const disk = overwritten
    ? 'Nothing of it is left in the data folder. Backups made before still hold it: remove those too.'
    : 'Nobody can reach it any more. Its bytes are overwritten on disk as soon as nobody reads the file. Backups made before still hold it.';
  return [...lines, disk].join('\n');
}
