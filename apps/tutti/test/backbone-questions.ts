/** For the tables of rights: who may ask which route of backbone support. */
import type { Question } from './ask-as.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts.
export const backboneTable = readTable(`
                                                                                F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/backbone-support/health                                         200 200 200 200 200 200 200 200 404 404 404 401 401
`);

export class BackboneQuestions {
  async questionOf(method: string, route: string): Promise<Question> {
    return { method, path: `/api/workspaces/tidewater${route}` };
  }
}
