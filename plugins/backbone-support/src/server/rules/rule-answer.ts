/** What holds, what is proposed and what is declared, as one reader may see it: rules are for everybody here, interests for the table. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { writesFor } from '../../common/partner.ts';
import { isAtTheTable } from '../../common/report-rights.ts';
import { type Agreed, mayAsk, mayBringIn, mayPropose, type RulesAnswer } from '../../common/rule.ts';
import { asksTable, settle } from './ask-table.ts';
import { readAgreed, readInterests } from './read-rules.ts';

export async function answerRules(workspace: WorkspaceContext, actor: Actor): Promise<RulesAnswer> {
  const asks = await asksTable(workspace);
  const told = asks ? await settle(workspace) : undefined;
  const { groups, rules } = await readAgreed(workspace);
  const withAsked = <Words>(agreed: Agreed<Words>): Agreed<Words> => {
    const asked = told?.get(agreed.proposed?.decision ?? '');
    return agreed.proposed && asked ? { ...agreed, proposed: { ...agreed.proposed, asked } } : agreed;
  };
  return {
    groups: groups.map(withAsked),
    rules: rules.map(withAsked),
    interests: isAtTheTable(actor) ? await readInterests(workspace) : [],
    asks,
    may: { propose: mayPropose(actor), ask: mayAsk(actor), bringIn: mayBringIn(actor), declare: writesFor(actor) },
  };
}
