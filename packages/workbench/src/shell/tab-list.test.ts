import { describe, expect, it } from 'vitest';
import type { WorkspaceRoute } from '../router/route.ts';
import { TabList } from './tab-list.ts';

const home: WorkspaceRoute = { page: 'home', workspace: 'w' };
const people: WorkspaceRoute = { page: 'settings', workspace: 'w', section: 'people' };
const agenda = (address = ''): WorkspaceRoute => ({ page: 'panel', workspace: 'w', plugin: 'p', panel: 'agenda', address });

describe('the open pages', () => {
  it('has one page, replaced by whatever is opened', () => {
    const tabs = new TabList();
    tabs.show(home);
    tabs.show(people);
    expect(tabs.tabs).toEqual([people]);
  });

  it('has a second page only when somebody asks for it', () => {
    const tabs = new TabList();
    tabs.show(home);
    tabs.add(agenda());
    expect(tabs.tabs).toEqual([home, agenda()]);
    expect(tabs.active).toEqual(agenda());
  });

  it('goes to a page that is open already, at its new place', () => {
    const tabs = new TabList();
    tabs.show(home);
    tabs.add(agenda());
    tabs.show(home);
    tabs.show(agenda('goals'));
    expect(tabs.tabs).toEqual([home, agenda('goals')]);
  });

  it('does not open a page twice', () => {
    const tabs = new TabList();
    tabs.show(home);
    tabs.add(agenda());
    tabs.add(agenda());
    expect(tabs.tabs).toHaveLength(2);
  });

  it('shows the neighbour of a closed page and never closes the last', () => {
    const tabs = new TabList();
    tabs.show(home);
    tabs.add(agenda());
    tabs.add(people);
    expect(tabs.close(people)).toEqual(agenda());
    expect(tabs.close(home)).toEqual(agenda());
    expect(tabs.close(agenda())).toEqual(agenda());
    expect(tabs.tabs).toEqual([agenda()]);
  });
});
