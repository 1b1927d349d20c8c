/** For whole-server tests: everybody who might knock at the door of one workspace, by the letter that tables use. */
import type { TestServer } from '@tutti/testkit';
import { addPerson, makeWorkspace, type TestWorkspace } from './make-workspace.ts';
import { type Credentials, signIn } from './sign-in.ts';

/**
 * Signed in: F facilitator, S steward, L lead and M member of Reef, Q member of Shoal, O observer, C community,
 * X facilitator of another workspace, E somebody whose seat here has ended.
 * Programs: P token of the facilitator, T token of the other workspace's facilitator, R token of the ended seat. N nobody.
 */
export const callers = ['F', 'S', 'L', 'M', 'Q', 'O', 'C', 'P', 'X', 'E', 'T', 'R', 'N'] as const;
export type CallerLetter = (typeof callers)[number];

export interface Callers {
  here: TestWorkspace;
  elsewhere: TestWorkspace;
  credentials: Record<CallerLetter, Credentials>;
}

export async function makeCallers(server: TestServer): Promise<Callers> {
  const here = await makeWorkspace(server, 'tidewater');
  const elsewhere = await makeWorkspace(server, 'inland');
  const gone = await addPerson(server, here.id, { name: 'gone', role: 'member', organisation: here.reef });
  const bearer = (token: string): Credentials => ({ authorization: `Bearer ${token}` });
  const credentials = {
    F: await signIn(server, here.facilitator.email),
    S: await signIn(server, here.steward.email),
    L: await signIn(server, here.lead.email),
    M: await signIn(server, here.member.email),
    Q: await signIn(server, here.neighbour.email),
    O: await signIn(server, here.observer.email),
    C: await signIn(server, here.community.email),
    P: bearer(here.facilitator.token),
    X: await signIn(server, elsewhere.facilitator.email),
    E: await signIn(server, gone.email),
    T: bearer(elsewhere.facilitator.token),
    R: bearer(gone.token),
    N: {},
  };
  const ended = await fetch(`${server.origin}/api/workspaces/${here.id}/members/${gone.seat}`, {
    method: 'DELETE',
    headers: credentials.F,
  });
  if (ended.status !== 204) throw new Error(`The seat could not be ended: ${await ended.text()}`);
  return { here, elsewhere, credentials };
}
