/** `tutti invite`, `tutti link` and `tutti token`: ways in for people and programs. */
import type { InvitationCreated } from '@tutti/plugin-api';
import type { Command } from 'commander';
import { withAdmin } from './admin-connection.ts';
import { answers } from './define-command.ts';

export function addPeopleCommands(program: Command): void {
  answers<{ workspace: string; name: string; email?: string; role: string; organisation?: string }>(
    program
      .command('invite')
      .description('make an invitation link for a person')
      .requiredOption('-w, --workspace <id>', 'workspace to invite to')
      .requiredOption('--name <name>', 'name of the person')
      .requiredOption('--role <role>', 'facilitator, steward, lead, member, observer or community')
      .option('--email <address>', 'their address; the link is mailed when the server can send mail')
      .option('--organisation <name>', 'organisation they speak for, by name or id'),
    ({ workspace, name, email, role, organisation }) =>
      withAdmin(async (admin) => {
        const body = { name, email, role, organisation };
        const created = await admin.request<InvitationCreated>('POST', `/workspaces/${encodeURIComponent(workspace)}/invitations`, body);
        const { invitation, url, mailed } = created;
        const sent = mailed ? `It was also mailed to ${email}.` : 'Hand it to that person alone: it can be used once.';
        return { json: { invitation, url, mailed }, text: `Invitation for ${name}:\n  ${url}\n${sent}` };
      }),
  );

  answers(
    program
      .command('link [person]')
      .description('make a sign-in link for a person (e-mail or id), or the first link while nobody has an account'),
    (_, person) =>
      withAdmin(async (admin) => {
        const route = person === undefined ? '/first-link' : `/people/${encodeURIComponent(person)}/link`;
        const { url } = await admin.request<{ url: string }>('POST', route);
        return { json: { url }, text: url };
      }),
  );

  answers<{ workspace: string; as?: string; service?: string; role?: string; organisation?: string; days?: string }>(
    program
      .command('token')
      .description('make a token for a program, acting as a person or as a service of its own')
      .requiredOption('-w, --workspace <id>', 'workspace the token is good for')
      .option('--as <person>', 'act as this person (id or e-mail), with part of their rights')
      .option('--service <name>', 'act as a service account of this name')
      .option('--role <role>', 'role of the service account')
      .option('--organisation <name>', 'organisation of the service account, by name or id')
      .option('--days <number>', 'days until it expires (default 30)'),
    ({ workspace, days, as, service, role, organisation }) =>
      withAdmin(async (admin) => {
        const body = { as, service, role, organisation, days: days === undefined ? undefined : Number(days) };
        const route = `/workspaces/${encodeURIComponent(workspace)}/tokens`;
        const { token, expires } = await admin.request<{ token: string; expires: number | string }>('POST', route, body);
        return { json: { token, expires }, text: token };
      }),
  );
}
