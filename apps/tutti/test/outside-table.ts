/** Routes outside of a workspace: what a signed-in member, a member's program and nobody get for an empty or made-up request. */
import { readTable } from './read-table.ts';

export const outsideTable = readTable(`
                                                    M    P    N
GET    /api/workspaces                              200  200  401
POST   /api/workspaces                              403  403  401
GET    /api/session                                 200  200  200
POST   /api/sign-in                                 400  400  400
POST   /api/sign-in/link                            400  400  400
GET    /api/session/sessions                        200  401  401
DELETE /api/session/sessions/:id                    404  401  401
POST   /api/session/password                        400  401  401
PUT    /api/session/language                        415  415  415
POST   /api/session/pin                             404  401  401
POST   /api/cards/look                              400  400  400
POST   /api/cards/sign-in                           400  400  400
GET    /api/invitations/:link                       404  404  404
POST   /api/invitations/:link                       404  404  404
GET    /api/auth/passkey/generate-authenticate-options 200 200 200
POST   /api/auth/passkey/verify-authentication      400  400  400
GET    /api/auth/passkey/generate-register-options  200  401  401
GET    /api/auth/passkey/list-user-passkeys         200  401  401
POST   /api/auth/passkey/update-passkey             400  401  401
POST   /api/auth/passkey/verify-registration        400  401  401
POST   /api/auth/passkey/delete-passkey             400  401  401
GET    /health/live                                 200  200  200
GET    /health/ready                                200  200  200
GET    /metrics                                     200  200  200
GET    /robots.txt                                  200  200  200
GET    /assets/*                                    404  404  404
GET    /plugins/:plugin/:hash/*                     404  404  404
GET    /frame/:plugin/:hash/:panel                  404  404  404
GET    /public/:workspace/:plugin/*                 404  404  404
GET    /sync/:workspace/:plugin/:document           400  400  400
# These end the session, so they come last.
DELETE /api/session/sessions                        204  401  401
POST   /api/sign-out                                204  204  204
`);

/** Pages are the same for everybody: they hold nothing until they have asked the routes above. */
export const pages = ['/', '/w/*', '/join/*', '/sign-in', '/secure', '/card', '/start'];

/** What stands before routes and answers none itself. */
export const middleware = ['/*', '/api/*', '/api/admin/*'];
