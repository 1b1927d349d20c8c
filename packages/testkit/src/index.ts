export { AdminFailure, type AdminRequest, askAdmin } from './ask-admin.ts';
export { type SeededRandom, seededRandom } from './seeded-random.ts';
export { soakSize } from './soak-size.ts';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';
