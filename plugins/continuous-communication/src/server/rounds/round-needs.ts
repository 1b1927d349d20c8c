/** Who waits for an answer of whoever looks, for Home. */
import type { Actor, Need } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { spokenLanguage, worded } from '../words.ts';
import { answerRounds } from './read-rounds.ts';

const panel = 'continuous-communication.you-said';

export async function roundNeeds(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const { rounds } = await answerRounds(workspace, actor);
  return rounds
    .filter(({ state, may }) => may.answer && (state === 'late' || state === 'waiting'))
    .map(({ id, title, asked, promised, state }): Need => {
      const day = new Intl.DateTimeFormat(spokenLanguage(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
        Date.parse(promised),
      );
      const kind = `round-${state}`;
      return {
        id: `${kind}-${id}`,
        title: worded(`needs.${kind}`, { title, whom: asked }),
        words: worded(`needs.${kind}-words`, { day }),
        button: worded('needs.round-button'),
        panel,
        address: id,
      };
    });
}
