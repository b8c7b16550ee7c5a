import type { Text } from '../../messages/useText';
import type { MenuEntry } from '../../ui/Menu';
import { app } from '../../appStore';
import type { ShownSegment } from '../useSegments';
import { keyOf } from './editKeys';
import { startEditing, toggleMark } from './editing';

/** All that can be done to a segment, for its menu in the list and on the card. @param others  there are other segments */
export function segmentEntries(segment: ShownSegment, others: boolean, text: Text): MenuEntry[] {
  const { isHidden, isLocked, note, parent, nested } = segment;
  return [
    { id: 'name', label: text('map.rename'), icon: 'pencil', keys: 'F2' },
    { id: 'note', label: text(note === '' ? 'edit.describe' : 'edit.describe.change'), icon: 'text' },
    {
      id: 'merge',
      label: text('edit.merge.into'),
      icon: 'merge',
      keys: keyOf.merge,
      isDisabled: !others,
      startsGroup: true,
    },
    {
      id: 'split',
      label: text('edit.split'),
      icon: 'split',
      keys: keyOf.split,
      isDisabled: segment.size < 2,
    },
    parent === null
      ? { id: 'nest', label: text('edit.nest'), icon: 'nest', isDisabled: !others || nested > 0 }
      : { id: 'unnest', label: text('edit.unnest'), icon: 'nest' },
    { id: 'mark', label: text('edit.mark'), icon: 'check' },
    isLocked
      ? { id: 'unlock', label: text('edit.unlock'), icon: 'unlock', startsGroup: true }
      : { id: 'lock', label: text('edit.lock'), icon: 'lock', startsGroup: true },
    isHidden
      ? { id: 'show', label: text('edit.show'), icon: 'eye' }
      : { id: 'hide', label: text('edit.hide'), icon: 'eyeOff' },
    { id: 'delete', label: text('edit.delete'), icon: 'trash', keys: '⌫', isDanger: true, startsGroup: true },
  ];
}

/** Does what an entry of the menu says. */
export function runSegmentEntry(id: string, entry: string): void {
  switch (entry) {
    case 'name':
    case 'note':
    case 'merge':
    case 'split':
    case 'nest':
      return startEditing(id, entry);
    case 'unnest':
      return app.actions.nestSegment(id, null);
    case 'mark':
      return toggleMark(id);
    case 'lock':
    case 'unlock':
      return app.actions.lockSegment(id, entry === 'lock');
    case 'hide':
    case 'show':
      return app.actions.hideSegment(id, entry === 'hide');
    case 'delete':
      return void app.actions.deleteSegment(id);
  }
}
