/** For the tables of rights: who may look after people, their links and their cards. */
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. In brackets: whose the person is.
export const memberTable = readTable(`
                                            F    S    L    M    Q    O    C    P    X    E    T    R    N
GET    /members                             200  200  200  200  200  200  200  200  404  404  404  401  401
PATCH  /members/:seat [reef]                200  403  200  403  403  403  403  403  404  404  404  401  401
PATCH  /members/:seat [shoal]               200  403  403  403  403  403  403  403  404  404  404  401  401
PATCH  /members/:seat [to-facilitator]      200  403  403  403  403  403  403  403  404  404  404  401  401
DELETE /members/:seat [reef]                204  403  204  403  403  403  403  403  404  404  404  401  401
DELETE /members/:seat [shoal]               204  403  403  403  403  403  403  403  404  404  404  401  401
POST   /members/:seat/link [reef]           201  403  201  403  403  403  403  403  404  404  404  401  401
POST   /members/:seat/link [shoal]          201  403  403  403  403  403  403  403  404  404  404  401  401
POST   /members/:seat/confirm [reef]        403  403  204  204  403  403  403  403  404  404  404  401  401
POST   /members/:seat/deny [reef]           403  403  204  204  403  403  403  403  404  404  404  401  401
POST   /members/:seat/card [reef]           201  403  201  403  403  403  403  403  404  404  404  401  401
POST   /members/:seat/card [shoal]          201  403  403  403  403  403  403  403  404  404  404  401  401
DELETE /members/:seat/card [reef]           204  403  204  403  403  403  403  403  404  404  404  401  401
POST   /cards [reef]                        201  403  201  403  403  403  403  403  404  404  404  401  401
POST   /cards [shoal]                       201  403  403  403  403  403  403  403  404  404  404  401  401
POST   /invitations [reef]                  201  403  201  403  403  403  403  403  404  404  404  401  401
POST   /invitations [shoal]                 201  403  403  403  403  403  403  403  404  404  404  401  401
POST   /invitations [observer]              201  403  403  403  403  403  403  403  404  404  404  401  401
DELETE /invitations/:id [reef]              204  403  204  403  403  403  403  403  404  404  404  401  401
DELETE /invitations/:id [shoal]             204  403  403  403  403  403  403  403  404  404  404  401  401
`);
