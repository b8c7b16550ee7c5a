import { useState, type ReactNode, type RefObject } from 'react';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Menu } from '../ui/Menu';
import type { MapCanvasHandle } from './canvas/mapProps';
import { PictureDialog, type PictureFormat } from './PictureDialog';

/** Tables and pictures of the map, to keep. */
export function TakeAway({ map }: { map: RefObject<MapCanvasHandle | null> }): ReactNode {
  const text = useText();
  const [picture, setPicture] = useState<PictureFormat | null>(null);
  const takeAway = (what: string): void => {
    if (what === 'csv') void app.actions.exportCsv();
    if (what === 'cleaned') void app.actions.exportCleaned();
    if (what === 'xlsx') void app.actions.exportXlsx();
    if (what === 'png' || what === 'svg') setPicture(what);
  };
  return (
    <div className="map-export">
      <Menu
        label={text('map.takeAway')}
        placement="bottom end"
        onAction={takeAway}
        entries={[
          { id: 'csv', label: text('map.exportCsv'), icon: 'table' },
          { id: 'xlsx', label: text('map.exportXlsx'), icon: 'table' },
          { id: 'cleaned', label: text('map.exportCleaned'), icon: 'table' },
          { id: 'png', label: text('map.exportPng'), icon: 'image' },
          { id: 'svg', label: text('map.exportSvg'), icon: 'image' },
        ]}
        trigger={
          <Button icon="download" label={text('map.takeAway')}>
            <span className="map-export-word">{text('map.takeAway')}</span>
          </Button>
        }
      />
      {picture && <PictureDialog format={picture} map={map} onClose={() => setPicture(null)} />}
    </div>
  );
}
