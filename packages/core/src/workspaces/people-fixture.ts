/** For tests: the sign-in fixture, with people who have a seat and a password and are signed in. */
import type { Role } from '@tutti/plugin-api';
import type { DataHost } from '@tutti/storage';
import { createSignInFixture, linkOf, type SignInFixture, type TestBrowser } from '../accounts/sign-in-fixture.ts';

export interface Member {
  browser: TestBrowser;
  seat: string;
  person: string;
}

export interface PeopleFixture extends SignInFixture {
  /** Somebody new with a seat and a password, signed in; `<name>@example.org`. */
  member(workspace: string, name: string, role: Role, organisation?: string): Promise<Member>;
  /** Makes a workspace named like its id. */
  workspace(id: string): Promise<string>;
  /** Makes an organisation and returns its id. */
  organisation(workspace: string, name: string): Promise<string>;
}

export async function createPeopleFixture(options: { dataHost?: DataHost; mail?: boolean } = {}): Promise<PeopleFixture> {
  const fixture = await createSignInFixture(options);
  return {
    ...fixture,
    async member(workspace, name, role, organisation) {
      const email = `${name.toLowerCase()}@example.org`;
      const given = { name, email, role, organisation };
      const made = await fixture.admin<{ person: { id: string }; seat: { id: string } }>('POST', `/workspaces/${workspace}/people`, given);
      const browser = fixture.browser(`192.0.2.${name.length}`);
      const { url } = await fixture.admin<{ url: string }>('POST', `/people/${email}/link`);
      await browser.post(`/api/invitations/${linkOf(url)}`, {});
      const secured = await browser.post('/api/session/password', { password: 'quiet harbour lantern' });
      if (secured.status !== 204) throw new Error(`${name} could not set a password: ${JSON.stringify(secured.body)}`);
      return { browser, seat: made.seat.id, person: made.person.id };
    },
    async workspace(id) {
      await fixture.admin('POST', '/workspaces', { id, name: id });
      return id;
    },
    async organisation(workspace, name) {
      const made = await fixture.admin<{ organisation: { id: string } }>('POST', `/workspaces/${workspace}/organisations`, { name });
      return made.organisation.id;
    },
  };
}
