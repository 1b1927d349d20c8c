/** Who acts: roles, organisations, seats, actors, as every side of the product names them. */

export const roles = ['facilitator', 'steward', 'lead', 'member', 'observer', 'community', 'public'] as const;
export type Role = (typeof roles)[number];

/** The two roles of the backbone: they shape and keep the workspace, and never vote, endorse or attest. */
export const backboneRoles: readonly Role[] = ['facilitator', 'steward'];

export interface OrganisationInfo {
  id: string;
  name: string;
  /** Two to four letters shown on chips and cursors beside the colour. */
  initials: string;
  /** Index into the palette of organisation colours (packages/ui), 0–11. */
  color: number;
  kind: string;
}

export interface PersonInfo {
  id: string;
  name: string;
}

/** A person acting for an organisation in one workspace. Backbone staff may have no organisation. */
export interface SeatInfo {
  id: string;
  role: Role;
  person: PersonInfo;
  organisation: OrganisationInfo | undefined;
}

/** Who is behind a request or a socket. */
export interface Actor {
  /**
   * Only a `person` can cast ballots, endorse, attest or touch sealed input: ask for it by name. `token` and `service` never can.
   * `unconfirmed` is a person who came in by a link that the backbone issued anew: what only a person can do waits until a second
   * person of the organisation says that it is them, or 72 hours.
   */
  kind: 'person' | 'unconfirmed' | 'token' | 'service';
  seat: SeatInfo;
}
