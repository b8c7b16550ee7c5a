import { useState, type ReactNode, type RefObject } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Modal } from '../ui/Modal';
import { Segmented } from '../ui/Segmented';
import type { MapCanvasHandle } from './canvas/mapProps';
import { useLegend } from './colour/useColouring';

export type PictureFormat = 'png' | 'svg';

interface PictureDialogProps {
  readonly format: PictureFormat;
  readonly map: RefObject<MapCanvasHandle | null>;
  readonly onClose: () => void;
}

const scales = ['1', '2', '3', '4'] as const;

/** How large a picture of the map shall be, before it is saved. */
export function PictureDialog({ format, map, onClose }: PictureDialogProps): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const name = useApp((state) => state.workspace?.name ?? '');
  const isBySegment = useApp((state) => state.colour.colouring === null);
  const { title, rows } = useLegend();
  const [scale, setScale] = useState<(typeof scales)[number]>('2');
  const frame = map.current?.size() ?? { width: 0, height: 0 };
  const [width, height] = [frame.width, frame.height].map((px) => Math.round(px * Number(scale)));

  const save = (): void => {
    onClose();
    const canvas = map.current;
    if (!canvas) return;
    const options = { scale: Number(scale), title: name, ...(!isBySegment && { legend: { title, rows } }) };
    const describe = (drawn: number, inFrame: number): string =>
      text(drawn === inFrame ? 'map.svg.all' : 'map.svg.sampled', { drawn, inFrame });
    void app.actions.exportPicture(`.${format}`, async () =>
      format === 'png'
        ? canvas.exportPng(options)
        : canvas.exportSvg({ ...options, describe, unassigned: text('map.unassigned.name') }),
    );
  };

  return (
    <Modal
      title={text(format === 'png' ? 'map.exportPng' : 'map.exportSvg')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text('map.picture.cancel')}</Button>
          <Button variant="filled" onPress={save}>
            {text('map.picture.save')}
          </Button>
        </>
      }
    >
      <p className="map-picture-what">{text('map.picture.what')}</p>
      <Segmented
        label={text('map.picture.size')}
        value={scale}
        options={scales.map((value) => ({ value, label: `${value}×` }))}
        onChange={setScale}
      />
      <p className="map-picture-size" role="status">
        {text('map.picture.pixels', { width: count(width ?? 0), height: count(height ?? 0) })}
        {format === 'svg' && ` · ${text('map.picture.vector')}`}
      </p>
    </Modal>
  );
}
