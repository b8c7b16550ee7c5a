import type { ReactNode } from 'react';
import type { MapTool } from '../../../store/state';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { usePhone } from '../../shell/useMedia';
import type { IconName } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { keyOf } from './editKeys';
import { startEditing, togglePanel } from './editing';
import { useEditKeys } from './useEditKeys';
import './edit.css';

const tools: readonly { readonly tool: MapTool; readonly icon: IconName }[] = [
  { tool: 'pan', icon: 'pointer' },
  { tool: 'lasso', icon: 'lasso' },
  { tool: 'box', icon: 'box' },
  { tool: 'brush', icon: 'brush' },
];

/** Lasso, box, brush and what else changes segments, at the left edge of the map. */
export function ToolRail(): ReactNode {
  useEditKeys();
  return usePhone() ? <RoundLasso /> : <Rail />;
}

function Rail(): ReactNode {
  const text = useText();
  const tool = useApp((state) => state.pick.tool);
  const panel = useApp((state) => state.look.panel);
  const isTableOpen = useApp((state) => state.look.isTableOpen);
  const selected = useApp(({ selectedSegment, result }) =>
    result?.segments.some(({ id }) => id === selectedSegment) === true ? selectedSegment : null,
  );
  const chooseFirst = selected === null ? text('edit.chooseFirst') : undefined;
  const edit = (what: 'merge' | 'split') => () => {
    if (selected !== null) startEditing(selected, what);
  };
  return (
    <div className="tool-rail" role="toolbar" aria-orientation="vertical" aria-label={text('edit.tools')}>
      {tools.map(({ tool: which, icon }) => (
        <IconButton
          key={which}
          icon={icon}
          label={text(`edit.tool.${which}`)}
          keys={keyOf[which]}
          placement="right"
          isPressed={tool === which}
          onPress={() => app.actions.setTool(which)}
        />
      ))}
      <hr />
      <IconButton
        icon="merge"
        label={text('edit.merge.into')}
        keys={keyOf.merge}
        placement="right"
        disabledReason={chooseFirst}
        onPress={edit('merge')}
      />
      <IconButton
        icon="split"
        label={text('edit.split')}
        keys={keyOf.split}
        placement="right"
        disabledReason={chooseFirst}
        onPress={edit('split')}
      />
      <hr />
      <IconButton
        icon="sliders"
        label={text('edit.tune')}
        keys={keyOf.tune}
        placement="right"
        isPressed={panel === 'tune'}
        onPress={() => togglePanel('tune')}
      />
      <IconButton
        icon="teach"
        label={text('teach.title')}
        keys={keyOf.teach}
        placement="right"
        isPressed={panel === 'teach'}
        onPress={() => togglePanel('teach')}
      />
      <IconButton
        icon="history"
        label={text('edit.history')}
        keys={keyOf.history}
        placement="right"
        isPressed={panel === 'history'}
        onPress={() => togglePanel('history')}
      />
      <IconButton
        icon="table"
        label={text('edit.table')}
        keys={keyOf.table}
        placement="right"
        isPressed={isTableOpen}
        onPress={() => app.actions.look({ isTableOpen: !isTableOpen })}
      />
    </div>
  );
}

/** On a phone one round button takes up the lasso and puts it down. */
function RoundLasso(): ReactNode {
  const text = useText();
  const isOn = useApp((state) => state.pick.tool !== 'pan');
  return (
    <IconButton
      icon={isOn ? 'close' : 'lasso'}
      size="l"
      label={text(isOn ? 'edit.tool.putDown' : 'edit.tool.lasso')}
      isPressed={isOn}
      hasTooltip={false}
      className="round-lasso"
      onPress={() => app.actions.setTool(isOn ? 'pan' : 'lasso')}
    />
  );
}
