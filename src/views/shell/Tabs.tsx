import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Icon, type IconName } from '../ui/Icon';
import type { Screen } from '../../store/state';

const tabs: readonly { readonly screen: Exclude<Screen, 'start' | 'health'>; readonly icon: IconName }[] = [
  { screen: 'prepare', icon: 'table' },
  { screen: 'map', icon: 'map' },
  { screen: 'segment', icon: 'person' },
  { screen: 'act', icon: 'target' },
  { screen: 'classes', icon: 'tag' },
  { screen: 'update', icon: 'refresh' },
];

/** The screens in the order of the work; a tab comes with its screen. Links, so that Back and middle click work. */
export function Tabs({ className, hasIcons = false }: { className: string; hasIcons?: boolean }): ReactNode {
  const text = useText();
  // Data health is the other half of Prepare.
  const screen = useApp((state) => (state.screen === 'health' ? 'prepare' : state.screen));
  return (
    <nav className={className} aria-label={text('shell.screens')}>
      {tabs.map((tab) => (
        <a
          key={tab.screen}
          href={`#${tab.screen}`}
          className="shell-tab"
          {...(tab.screen === screen ? { 'aria-current': 'page' } : {})}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            app.actions.go(tab.screen);
          }}
        >
          {hasIcons && <Icon name={tab.icon} size={20} />}
          {text(`shell.tab.${tab.screen}`)}
        </a>
      ))}
    </nav>
  );
}
