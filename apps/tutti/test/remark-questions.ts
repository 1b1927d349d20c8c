/** For the tables of rights: remarks on the agenda, who may what with them, and bodies that would be taken if they were allowed. */
import type { CallerLetter } from './make-callers.ts';
import { readTable } from './read-table.ts';

// M made each of them. F, S and L answer for the text; O comments and suggests nothing; C is the public.
export const remarkTable = readTable(`
                                                F    S    L    M    Q    O    C    P    X    E    T    R    N
GET    /plugins/common-agenda/remarks           200  200  200  200  200  200  403  200  404  404  404  401  401
POST   /plugins/common-agenda/remarks [comment] 201  201  201  201  201  201  403  201  404  404  404  401  401
POST   /plugins/common-agenda/remarks [suggestion] 201 201 201 201 201 403 403 201 404 404 404 401 401
POST   /plugins/common-agenda/remarks/:remark/replies [comment] 201 201 201 201 201 201 403 201 404 404 404 401 401
POST   /plugins/common-agenda/remarks/:remark/end [comment]     200 200 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/common-agenda/remarks/:remark/end [suggestion]  200 200 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/common-agenda/remarks/:remark/reopen [suggestion] 200 200 200 403 403 403 403 200 404 404 404 401 401
DELETE /plugins/common-agenda/remarks/:remark [comment]         403 403 403 200 403 403 403 403 404 404 404 401 401
`);

type Tell = <Answer>(who: CallerLetter, method: string, route: string, body?: object) => Promise<Answer>;

export class RemarkQuestions {
  readonly #told: Tell;
  #count = 0;

  constructor(told: Tell) {
    this.#told = told;
  }

  /** @returns the id of a remark that M made just now. */
  async make(of: string): Promise<string> {
    return (await this.#told<{ remark: string }>('M', 'POST', '/remarks', this.#body(of))).remark;
  }

  bodyOf(route: string, of: string): object | undefined {
    switch (route) {
      case 'POST /remarks':
        return this.#body(of);
      case 'POST /remarks/:remark/replies':
        return { text: 'So we think, too.' };
      case 'POST /remarks/:remark/end':
        return { end: of === 'comment' ? 'settled' : 'declined', answer: 'It stands in the goals.' };
      case 'POST /remarks/:remark/reopen':
        return {};
      default:
        return undefined;
    }
  }

  #body(of: string): object {
    this.#count += 1;
    const place = { section: 'vision', start: 'AAE=', end: 'AAI=', quote: 'every child' };
    return of === 'comment'
      ? { ...place, kind: 'comment', text: `Is it so, ${this.#count}?` }
      : { ...place, kind: 'suggestion', text: '', words: `each child, ${this.#count}` };
  }
}
