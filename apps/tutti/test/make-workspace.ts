/** For whole-server tests: a workspace with two partner organisations and a person of every role, each with a token. */
import type { Role } from '@tutti/plugin-api';
import type { TestServer } from '@tutti/testkit';

export interface TestPerson {
  role: Role;
  email: string;
  person: string;
  seat: string;
  token: string;
}

export interface TestWorkspace {
  id: string;
  /** Ids of the two organisations. */
  reef: string;
  shoal: string;
  facilitator: TestPerson;
  steward: TestPerson;
  /** Of Reef, as is `member`. */
  lead: TestPerson;
  member: TestPerson;
  /** A member of Shoal. */
  neighbour: TestPerson;
  observer: TestPerson;
  community: TestPerson;
}

export async function makeWorkspace(server: TestServer, id: string): Promise<TestWorkspace> {
  await server.admin('POST', '/workspaces', { id, name: `Workspace ${id}`, plugins: 'all' });
  const reef = await addOrganisation(server, id, 'Reef House');
  const shoal = await addOrganisation(server, id, 'Shoal Schools');
  const add = (name: string, role: Role, organisation?: string): Promise<TestPerson> => addPerson(server, id, { name, role, organisation });
  return {
    id,
    reef,
    shoal,
    facilitator: await add('facilitator', 'facilitator'),
    steward: await add('steward', 'steward'),
    lead: await add('lead', 'lead', reef),
    member: await add('member', 'member', reef),
    neighbour: await add('neighbour', 'member', shoal),
    observer: await add('observer', 'observer'),
    community: await add('community', 'community'),
  };
}

export async function addOrganisation(server: TestServer, workspace: string, name: string): Promise<string> {
  const { organisation } = await server.admin<{ organisation: { id: string } }>('POST', `/workspaces/${workspace}/organisations`, { name });
  return organisation.id;
}

export async function addPerson(
  server: TestServer,
  workspace: string,
  { name, role, organisation }: { name: string; role: Role; organisation?: string | undefined },
): Promise<TestPerson> {
  const email = `${name}@${workspace}.example.org`;
  const { person, seat } = await server.admin<{ person: { id: string }; seat: { id: string } }>('POST', `/workspaces/${workspace}/people`, {
    name: `Person ${name}`,
    email,
    role,
    ...(organisation === undefined ? {} : { organisation }),
  });
  const { token } = await server.admin<{ token: string }>('POST', `/workspaces/${workspace}/tokens`, { as: seat.id });
  return { role, email, person: person.id, seat: seat.id, token };
}
