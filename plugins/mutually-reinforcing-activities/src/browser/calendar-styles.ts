/** How the calendar looks: months side by side where there is room. */
import { css } from 'lit';

export const calendarStyles = css`
  .calendar section {
    margin-block-start: 0;
  }
  .calendar h3 {
    padding-block-end: var(--t-space-2);
    border-block-end: 1px solid var(--t-line);
  }
  .calendar > section {
    padding: var(--t-space-3) var(--t-space-4);
    border-radius: var(--t-radius-l);
    background: var(--t-warn-soft);
  }
  .months {
    columns: 22rem auto;
    column-gap: var(--t-space-8);
    margin-block-start: var(--t-space-5);
  }
  .months > section {
    padding-block-end: var(--t-space-6);
  }
  .months h3 {
    break-after: avoid;
  }
  .calendar li {
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr);
    gap: var(--t-space-1) var(--t-space-3);
    padding-block: var(--t-space-3);
    break-inside: avoid;
  }
  .calendar .day {
    min-inline-size: 1.5rem;
    font-variant-numeric: tabular-nums;
    font-weight: 620;
    text-align: end;
  }
  .calendar > section .day {
    min-inline-size: 9.5rem;
    text-align: start;
  }
  .calendar li > wa-icon {
    margin-block-start: 0.3em;
    color: var(--t-ink-faint);
    font-size: var(--t-size-s);
  }
  .calendar li:is([data-kind='milestone'], [data-kind='task']) > wa-icon {
    color: var(--t-condition-3);
  }
  .calendar p {
    overflow-wrap: anywhere;
  }
  .calendar [data-done] b {
    font-weight: 400;
    text-decoration: line-through 1px;
  }
  .calendar .of {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
  }
  .calendar .title {
    min-block-size: 1.75rem;
    font-weight: 400;
  }
  .calendar .foot {
    margin-block-start: var(--t-space-6);
  }
  .calendar .foot a {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    color: var(--t-link);
  }
  @media (max-width: 40rem) {
    .calendar .title {
      min-block-size: var(--t-target);
    }
    .calendar > section .day {
      grid-column: 1 / -1;
      text-align: start;
    }
    .calendar > section li {
      grid-template-columns: auto minmax(0, 1fr);
    }
  }
  @media print {
    .calendar .foot {
      display: none;
    }
  }
`;
