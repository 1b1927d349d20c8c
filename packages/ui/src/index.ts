/** What panels import as `@tutti/ui`: the base class, the controls (wa-button, wa-icon, wa-input, wa-checkbox, wa-switch, wa-dialog, wa-dropdown) and our own elements. */
import './controls/dialog-control.ts';
import './controls/form-controls.ts';
import './controls/menu-control.ts';

export { organisationColor, organisationColorCount, organisationInk } from './colors/organisation-color.ts';
export { focusFirst, onlyItself } from './controls/dialog-events.ts';
export { defineElement } from './define-element.ts';
export { type Avatar, AvatarStack } from './elements/avatar-stack.ts';
export { EmptyState } from './elements/empty-state.ts';
export { ErrorCard } from './elements/error-card.ts';
export { FilledPlace } from './elements/filled-place.ts';
export { initialsOf } from './elements/initials-of.ts';
export { LinkQuestion } from './elements/link-question.ts';
export { OrganisationChip } from './elements/organisation-chip.ts';
export { type SaveChipState, SaveStateChip } from './elements/save-state-chip.ts';
export { SkeletonLines } from './elements/skeleton-lines.ts';
export { TalkPlace } from './elements/talk-place.ts';
export { type Toast, ToastRegion } from './elements/toast-region.ts';
export { formStyles } from './forms/form-styles.ts';
export { type QuestionForm, readText, renderQuestionForm, showProblem, type WrongField } from './forms/question-form.ts';
export { pageStyles } from './page-styles.ts';
export { PanelElement } from './panel-element.ts';
export { plural } from './plural.ts';
export { type DeskContext, RecordDesk } from './record-desk.ts';
export { type RecordContext, RecordPanel } from './record-panel.ts';
