export { type Disposable, type ErrorCodeName, isTuttiError, newId, type RandomBytes, TuttiError } from '@tutti/base';
export { pluginApiVersion } from './api-version.ts';
export { type Actor, backboneRoles, type OrganisationInfo, type PersonInfo, type Role, roles, type SeatInfo } from './identity.ts';
export type {
  CommandContribution,
  DocumentContribution,
  DocumentGrants,
  EventContribution,
  GrantSubjects,
  ObjectContribution,
  PanelContribution,
  Permission,
  PluginManifest,
  RouteContribution,
} from './manifest.ts';
export type {
  EnabledPlugin,
  InvitationAccepted,
  InvitationAnswer,
  InvitationCreated,
  InvitationInfo,
  MemberInfo,
  MembersAnswer,
  Need,
  NeedsAnswer,
  PluginStatus,
  SessionAnswer,
  StreamMessage,
  VersionAuthor,
  VersionInfo,
  VersionsAnswer,
  WorkspaceAnswer,
  WorkspaceInfo,
} from './wire.ts';
