/** Terms and tokens end by the clock alone: looks once a minute, so that sockets of what is over close too. */
import { type Disposable, toDisposable } from '@tutti/base';
import type { PeopleContext } from './people-context.ts';

const interval = 60 * 1000;

export function watchTerms(context: PeopleContext): Disposable {
  const { clock, changes, logger } = context.deps;
  let since = clock.now();
  let timer: Disposable;
  let ended = false;

  function schedule(): void {
    if (!ended) timer = clock.after(interval, () => void look().finally(schedule));
  }

  async function look(): Promise<void> {
    const now = clock.now();
    for (const workspace of context.snapshots.inUse()) {
      try {
        await tellTurned(workspace, now);
      } catch (error) {
        logger.warn({ workspace, error: String(error) }, 'terms could not be looked at');
      }
    }
    since = now;
  }

  async function tellTurned(workspace: string, now: number): Promise<void> {
    const { seats, tokens } = await context.snapshots.get(workspace);
    for (const seat of seats.values()) {
      // Told already when it was given: only a term that begins later begins by the clock.
      const later = seat.starts_at > seat.created_at ? seat.starts_at : null;
      const turned = [later, seat.ends_at].some((at) => at !== null && at > since && at <= now);
      if (turned) changes.seatChanged.fire({ workspace, seat: seat.id });
    }
    for (const { id, seat_id, expires_at } of tokens.values()) {
      if (expires_at <= since || expires_at > now) continue;
      const personId = (seat_id === null ? undefined : seats.get(seat_id)?.person_id) ?? `service:${id}`;
      changes.sessionEnded.fire({ credentialId: id, personId });
    }
  }

  schedule();
  return toDisposable(() => {
    ended = true;
    return timer.dispose();
  });
}
