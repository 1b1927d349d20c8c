/** Which seat acts in a workspace when the person has several: the one chosen in this tab, else the first. */
import type { SeatInfo, SessionAnswer } from '@tutti/plugin-api';

/** A seat and the workspace it is in. */
export type Place = SessionAnswer['seats'][number];

const key = (workspace: string): string => `tutti.seat.${workspace}`;

export function seatsIn(session: SessionAnswer | undefined, workspace: string): SeatInfo[] {
  return session?.seats.filter((seat) => seat.workspace.id === workspace) ?? [];
}

export function chosenSeat(session: SessionAnswer | undefined, workspace: string): SeatInfo | undefined {
  const seats = seatsIn(session, workspace);
  const chosen = read(key(workspace));
  return seats.find((seat) => seat.id === chosen) ?? seats[0];
}

export function chooseSeat(workspace: string, seat: string): void {
  try {
    sessionStorage.setItem(key(workspace), seat);
  } catch {
    // storage may be forbidden; the first seat then acts
  }
}

function read(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
