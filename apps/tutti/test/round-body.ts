/** For whole-server tests: bodies for the routes about where organisations start from. */
import type { TestWorkspace } from './make-workspace.ts';

export function definition(version: number): object {
  return { text: 'Buses stop too early.', causes: '', who: '', place: '', success: '', version };
}

/** What would be taken, if the caller were allowed. */
export function roundBodyOf(
  route: string,
  of: string,
  { reef, shoal }: Pick<TestWorkspace, 'reef' | 'shoal'>,
  count: number,
): object | undefined {
  const round = { title: 'Asked', readers: { observers: false, community: false } };
  switch (route) {
    case 'POST /rounds':
      return { ...round, asked: [reef, shoal] };
    case 'POST /rounds/import':
      return {
        ...round,
        source: 'minutes',
        openedOn: '2023-03-22',
        definitions: [reef, shoal].map((organisation) => ({ organisation, text: 'x' })),
      };
    case 'PUT /rounds/:round/definition':
      return definition(of === 'asked' ? 0 : 1);
    case 'POST /rounds/:round/definition/seal':
      return { version: 1 };
    case 'POST /rounds/:round/open':
      return { forGood: true };
    case 'PUT /rounds/:round/cells/:organisation/:dimension':
      return { words: `Buses ${count}`, mark: 'same' };
    case 'POST /rounds/:round/tensions':
      return { question: `Why ${count}?` };
    case 'PUT /tensions/:tension/position':
      return { text: `Because ${count}` };
    case 'PUT /tensions/:tension':
      return { status: 'agree-to-differ', resolution: `Both ${count}` };
    default:
      return undefined;
  }
}
