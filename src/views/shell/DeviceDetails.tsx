import type { ReactNode } from 'react';
import type { Device } from '../../core/data/device';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText, type Text } from '../messages/useText';
import { explains } from '../ui/explains';
import { Segmented } from '../ui/Segmented';

/** WebGPU, WASM 4 threads or WASM. */
export function deviceName(text: Text, device: Device): string {
  if (device.kind === 'webgpu') return text('shell.device.webgpu');
  return device.kind === 'wasm' || device.threads < 2
    ? text('shell.device.wasm')
    : text('shell.device.threads', { threads: device.threads });
}

export function useDeviceName(): string {
  const text = useText();
  const device = useApp((state) => state.device);
  return device === null ? text('shell.device.none') : deviceName(text, device);
}

function whySentence(text: Text, device: Device, number: (value: number) => string): string {
  if (device.reason === 'chosen') return text('shell.device.chosen');
  if (device.reason === 'remembered') return text('shell.device.remembered');
  if (device.reason === 'only') {
    if (device.kind === 'webgpu') return text('shell.device.onlyGpu');
    return text('shell.device.only', { threads: device.threads });
  }
  const { webgpuMs, wasmMs } = device.measured ?? {};
  if (webgpuMs === undefined || wasmMs === undefined) return text('shell.device.measuredPlain');
  const times = number(Math.max(webgpuMs, wasmMs) / Math.min(webgpuMs, wasmMs));
  return text(device.kind === 'webgpu' ? 'shell.device.webgpuFaster' : 'shell.device.wasmFaster', { times });
}

/** Why this device, what was measured, and the override. */
export function DeviceDetails(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const device = useApp((state) => state.device);
  const number = (value: number) => formats.number(value, 2);
  const milliseconds = (value: number) => text('shell.device.ms', { ms: formats.number(value, 3) });
  const { webgpuMs, wasmMs } = device?.measured ?? {};
  const chosen = device?.reason === 'chosen' ? (device.kind === 'webgpu' ? 'webgpu' : 'wasm') : 'auto';

  return (
    <div className="shell-device">
      <h3>{text('shell.device.title')}</h3>
      <p {...explains(text('shell.device.times.how'))}>
        {device === null ? text('shell.device.waiting') : whySentence(text, device, number)}
      </p>
      {webgpuMs !== undefined && wasmMs !== undefined && (
        <p className="quiet" {...explains(text('shell.device.times.how'), false)}>
          {text('shell.device.times', { webgpu: milliseconds(webgpuMs), wasm: milliseconds(wasmMs) })}
        </p>
      )}
      {device?.kind === 'wasm' && !globalThis.crossOriginIsolated && (
        <p className="quiet">{text('shell.device.single')}</p>
      )}
      {device !== null && (
        <Segmented
          label={text('shell.device.choose')}
          value={chosen}
          onChange={(kind) => app.actions.chooseDevice(kind)}
          options={[
            { value: 'auto', label: text('shell.device.auto') },
            { value: 'webgpu', label: text('shell.device.webgpu'), isDisabled: !('gpu' in navigator) },
            { value: 'wasm', label: text('shell.device.processor') },
          ]}
        />
      )}
    </div>
  );
}
