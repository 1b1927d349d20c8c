/** The service `rules`: what holds for decisions, for the tool in which they are taken. What is only proposed is not told. */
import type { ServiceImplementation, WorkspaceContext } from '@tutti/plugin-api/server';
import { bindRule } from '../../common/rule.ts';
import { readAgreed, readInterests } from './read-rules.ts';

export const rulesService: Record<string, ServiceImplementation> = {
  async list(workspace: WorkspaceContext) {
    const { groups, rules } = await readAgreed(workspace);
    const here = new Set((await workspace.organisations()).map(({ id }) => id));
    return { rules: rules.map((rule) => bindRule(rule, groups, here)).filter((rule) => rule !== undefined) };
  },

  async interests(workspace: WorkspaceContext) {
    const standing = (await readInterests(workspace)).filter(({ endedAt }) => endedAt === undefined);
    return {
      interests: standing.map(({ organisation, kind, words, other }) => ({
        ...{ organisation, kind, words },
        ...(other === undefined ? {} : { other }),
      })),
    };
  },
};
