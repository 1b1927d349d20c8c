/** `tutti demo`: loads the sample initiative, or wipes it. */
import type { SeatInfo } from '@tutti/plugin-api';
import type { Command } from 'commander';
import { backboneName, sampleId } from '../samples/tidewell-thrives.ts';
import { type AdminConnection, withAdmin } from './admin-connection.ts';
import { answers } from './define-command.ts';

interface Loaded {
  workspace: string;
  people: { email: string | undefined; name: string; role: string; organisation: string }[];
}

export function addDemoCommand(program: Command): void {
  answers<{ wipe?: boolean }>(
    program
      .command('demo')
      .description('load the sample initiative “Tidewell Thrives”, or wipe it')
      .option('--wipe', 'remove the sample and everything in it'),
    ({ wipe: gone }) =>
      withAdmin(async (admin, settings) => {
        const present = await isPresent(admin);
        if (gone) {
          const { kept } = present ? await admin.request<{ kept: string[] }>('DELETE', `/samples/${sampleId}`) : { kept: [] };
          const text = present ? 'The sample is gone' : 'There was no sample to remove';
          const still = kept.length > 0 ? `; still in another workspace: ${kept.join(', ')}` : '';
          return { json: { wiped: present, workspace: sampleId, kept }, text: text + still };
        }
        const loaded = present ? await readLoaded(admin) : await admin.request<Loaded>('POST', `/samples/${sampleId}`);
        const where = `${settings.origin}/w/${loaded.workspace}`;
        const text = [
          `${present ? 'The sample was there already' : 'The sample is loaded'}: ${loaded.people.length} people. ${admin.serverRuns ? 'Open' : 'Start the server (npx -y pnpm start) and open'} ${where}`,
          'To sign in as one of them: npx -y pnpm tutti link nadia.ferreira@tidewell.example',
        ].join('\n');
        return { json: loaded, text };
      }),
  );
}

async function isPresent(admin: AdminConnection): Promise<boolean> {
  const { workspaces } = await admin.request<{ workspaces: { id: string }[] }>('GET', '/workspaces');
  return workspaces.some((workspace) => workspace.id === sampleId);
}

async function readLoaded(admin: AdminConnection): Promise<Loaded> {
  const { people } = await admin.request<{ people: (SeatInfo & { email?: string })[] }>('GET', `/workspaces/${sampleId}/people`);
  return {
    workspace: sampleId,
    people: people.map(({ email, person, role, organisation }) => ({
      email,
      name: person.name,
      role,
      organisation: organisation?.name ?? backboneName,
    })),
  };
}
